import { type Cell, numberText } from './decimal.ts'

/** Text of a cell on one line: control characters and runs of space become one space; null when nothing is left. */
export function cellText(cell: Cell): string | null {
  const text = typeof cell === 'number' ? numberText(cell) : (cell ?? '')
  const line = text
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
  return line === '' ? null : line
}

const YES = new Set(['si', 'sí', 's', 'yes', 'y', 'true', 'verdadero', '1', 'x'])
const NO = new Set(['no', 'n', 'false', 'falso', '0'])

/** Yes or no as people write it in a table; undefined when it is neither. */
export function readYesNo(text: string): boolean | undefined {
  const word = text.toLowerCase()
  return YES.has(word) ? true : NO.has(word) ? false : undefined
}
