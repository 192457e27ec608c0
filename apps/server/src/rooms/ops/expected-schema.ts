import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { REPO_ROOT } from '../../config.ts'

export type SchemaSize = { count: number; foreignKeys: number }

const occurrences = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

/** How many tables and foreign keys the migrations make, counted in `db/schema.sql`, which is printed from them. */
export function expectedSchema(): SchemaSize {
  const schema = readFileSync(join(REPO_ROOT, 'db/schema.sql'), 'utf8')
  return {
    count: occurrences(schema, /^create table /gm),
    foreignKeys: occurrences(schema, /^alter table .* FOREIGN KEY /gm),
  }
}
