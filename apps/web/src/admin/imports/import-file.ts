import type { ImportRun } from '@odata-pos/domain/imports/contract'
import { answer, authorizedFetch } from '../../shared/api/client.ts'

export type ImportKind = ImportRun['kind']

/** Sends a CSV or Excel file; the answer holds its columns, the guessed mapping and the first rows. */
export async function sendFile(kind: ImportKind, file: File): Promise<ImportRun> {
  const body = new FormData()
  body.append('file', file)
  const response = await authorizedFetch(new Request(`/api/v1/imports/${kind}`, { method: 'POST', body }))
  const read = await response.json().catch(() => null)
  return answer<ImportRun>(Promise.resolve(response.ok ? { data: read, response } : { error: read, response }))
}
