import { encode } from 'uqr'
import { runsPath } from './bitmap.ts'

/** A QR code as an SVG path over a square of `size` modules, quiet zone included. */
export function qrPath(text: string): { size: number; path: string } {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  return { size, path: runsPath(size, size, (x, y) => data[y]?.[x] === true) }
}
