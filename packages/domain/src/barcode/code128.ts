/** Bar and space widths, in modules, of the 107 symbols of Code 128 (ISO/IEC 15417, table 1); the last is the stop. */
const SYMBOLS =
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 ' +
  '123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 ' +
  '232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 ' +
  '313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 ' +
  '111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 ' +
  '111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 ' +
  '114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112'

const WIDTHS = SYMBOLS.split(' ').map((symbol) => [...symbol].map(Number))
const TO_SET_C = 99
const START_B = 104
const START_C = 105
const STOP = 106

/**
 * Code 128: widths in modules of bar, space, bar..., quiet zones not included. Set B, and set C (two digits a symbol)
 * for a run of digits at the end, as document numbers have: a number must fit on 58 mm paper.
 * Throws RangeError on an empty text or one that is not visible ASCII.
 */
export function code128(text: string): number[] {
  if (!/^[\x20-\x7e]+$/.test(text)) throw new RangeError(`not for Code 128: ${text}`)
  const digits = /(?:\d\d){2,}$/.exec(text)?.[0] ?? ''
  const before = [...text.slice(0, text.length - digits.length)].map((mark) => mark.charCodeAt(0) - 32)
  const pairs = (digits.match(/../g) ?? []).map(Number)
  const start = before.length === 0 ? START_C : START_B
  const values = before.length > 0 && pairs.length > 0 ? [...before, TO_SET_C, ...pairs] : [...before, ...pairs]
  const check = values.reduce((sum, value, index) => sum + value * (index + 1), start) % 103
  return [start, ...values, check, STOP].flatMap((value) => WIDTHS[value] ?? [])
}
