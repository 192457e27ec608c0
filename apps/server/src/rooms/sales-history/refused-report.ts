import { writeFile } from 'node:fs/promises'
import { stringify } from 'csv-stringify/sync'
import type { Refused } from './refusals.ts'

/**
 * Writes the refused rows as they stood in the file, each after its line and reason: once put right, they can be
 * imported from there. UTF-8 with a byte order mark, for spreadsheets.
 */
export async function writeRefusedReport(
  path: string,
  headers: readonly string[],
  refused: readonly Refused[],
): Promise<void> {
  const rows = refused.map(({ row, reason, detail }) => [row.line, reason, detail, ...row.cells])
  await writeFile(path, stringify([['line', 'reason', 'detail', ...headers], ...rows], { bom: true }))
}
