const BLACK_BELOW = 128

/**
 * Grey dots (0 black to 255 white) as black and white ones, by Floyd and Steinberg: what a dot is off by goes to its
 * neighbours, so that a photograph keeps its shades and a drawing its edges. Rows of `width / 8` bytes; a set bit is black.
 */
export function dithered(grey: Float32Array, width: number, height: number): Uint8Array {
  const left = Float32Array.from(grey)
  const bits = new Uint8Array((width / 8) * height)
  const give = (x: number, y: number, amount: number) => {
    if (x < 0 || x >= width || y >= height) return
    left[y * width + x] = (left[y * width + x] ?? 0) + amount
  }
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const wanted = left[y * width + x] ?? 255
      const isBlack = wanted < BLACK_BELOW
      if (isBlack) bits[(y * width + x) >> 3] = (bits[(y * width + x) >> 3] ?? 0) | (0x80 >> (x & 7))
      const off = wanted - (isBlack ? 0 : 255)
      give(x + 1, y, (off * 7) / 16)
      give(x - 1, y + 1, (off * 3) / 16)
      give(x, y + 1, (off * 5) / 16)
      give(x + 1, y + 1, off / 16)
    }
  }
  return bits
}
