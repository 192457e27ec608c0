// Holds the schema against the rules of a database distributed by store. `npm run check` runs it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { obstacles, Plan } from './distribution.ts'

const DATABASE = join(import.meta.dirname, '../db')

const plan = Plan.parse(JSON.parse(readFileSync(join(DATABASE, 'distribution.json'), 'utf8')))
const found = obstacles(readFileSync(join(DATABASE, 'schema.sql'), 'utf8'), plan)
for (const sentence of found) console.error(`db/distribution.json: ${sentence}`)
process.exitCode = found.length === 0 ? 0 : 1
