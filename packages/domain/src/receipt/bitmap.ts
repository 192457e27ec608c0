/** A picture of black and white dots, as a thermal head prints it: rows of `width / 8` bytes, most significant bit left. */
export type Bitmap = {
  /** Dots; a multiple of 8. */
  readonly width: number
  readonly height: number
  /** The rows in base64; a set bit is black. */
  readonly bits: string
}

/** The widest head in use (80 mm) has 576 dots; a logo higher than 400 would waste paper. */
export const BITMAP_WIDTH_MAX = 576
export const BITMAP_HEIGHT_MAX = 400

/** The rows' bytes. */
export function bitmapBytes({ bits }: Bitmap): Uint8Array {
  return Uint8Array.from(atob(bits), (character) => character.charCodeAt(0))
}

/** Whether the bits fill exactly the size that is said. */
export function isWholeBitmap({ width, height, bits }: Bitmap): boolean {
  const bytes = (width / 8) * height
  return width % 8 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(bits) && bits.length === Math.ceil(bytes / 3) * 4
}

/** The black dots as an SVG path in dots, a row's neighbours drawn as one. */
export function bitmapPath(bitmap: Bitmap): string {
  const bytes = bitmapBytes(bitmap)
  const { width, height } = bitmap
  return runsPath(width, height, (x, y) => ((bytes[(y * width + x) >> 3] ?? 0) & (0x80 >> (x & 7))) !== 0)
}

/** An SVG path over all dots of a grid that are black. */
export function runsPath(width: number, height: number, isBlack: (x: number, y: number) => boolean): string {
  let path = ''
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (!isBlack(x, y)) continue
      const from = x
      while (x + 1 < width && isBlack(x + 1, y)) x += 1
      path += `M${from} ${y}h${x + 1 - from}v1h-${x + 1 - from}z`
    }
  }
  return path
}
