import { z } from 'zod'

/** What is said of the tables beside what the schema itself says (`db/distribution.json`). */
export const Plan = z.strictObject({
  /** Tables whole on every node: small, read by every sale, written in the office. */
  reference: z.array(z.string()),
  /** Tables that stay on the coordinator: nothing of a store hangs on them. */
  coordinator: z.array(z.string()),
  /** What breaks a rule today, by its name in the schema, and what becomes of it on the day of distribution. */
  exceptions: z.record(z.string(), z.string()),
})
type Plan = z.infer<typeof Plan>

/** Guards that look at the row or statement in hand alone. */
const LOCAL_TRIGGERS = new Set([
  'refuse_change',
  'refuse_closed_session_change',
  'require_balanced_entry',
  'require_whole_entry',
])

const columnsOf = (list: string) => list.split(',').map((column) => column.trim().replace(/ .*$/, ''))

type Tables = { distributed: ReadonlySet<string>; others: readonly string[] }

function tablesOf(schema: string, plan: Plan): Tables {
  const distributed = new Set<string>()
  const others: string[] = []
  for (const [, name = '', body = ''] of schema.matchAll(/^create table public\.(\w+) \(\n([\s\S]*?)\n\)/gm)) {
    const named = plan.reference.includes(name) || plan.coordinator.includes(name)
    if (/^ {2}store_id uuid not null/m.test(body) && !named) distributed.add(name)
    else others.push(name)
  }
  return { distributed, others }
}

type Broken = { name: string; rule: string }

function brokenKeys(schema: string, { distributed }: Tables): Broken[] {
  const keys = [
    ...schema.matchAll(/^alter table public\.(\w+) add constraint (\w+) (?:PRIMARY KEY|UNIQUE)[A-Z ]*\(([^)]*)\)/gm),
  ].map(([, table = '', name = '', list = '']) => ({ table, name, list }))
  const indexes = [
    ...schema.matchAll(/^CREATE UNIQUE INDEX (\w+) ON public\.(\w+) USING btree \(([^;]*?)\)(?: WHERE|;)/gm),
  ]
  for (const [, name = '', table = '', list = ''] of indexes) keys.push({ table, name, list })
  return (
    keys
      // A bare id is unique of itself (version 7 UUIDs of the client): its index becomes a plain one for looking up.
      .filter(({ table, list }) => distributed.has(table) && list !== 'id' && !columnsOf(list).includes('store_id'))
      .map(({ name, list }) => ({ name, rule: `a unique key (${list}) without store_id` }))
  )
}

function brokenReferences(schema: string, { distributed }: Tables, plan: Plan): Broken[] {
  const found: Broken[] = []
  const references = schema.matchAll(
    /^alter table public\.(\w+) add constraint (\w+) FOREIGN KEY \(([^)]*)\) REFERENCES public\.(\w+)\(([^)]*)\)/gm,
  )
  for (const [, table = '', name = '', from = '', target = '', to = ''] of references) {
    const toColumns = columnsOf(to)
    const meets = columnsOf(from).some((column, index) => column === 'store_id' && toColumns[index] === 'store_id')
    if (distributed.has(table) && distributed.has(target) && !meets) {
      found.push({ name, rule: `a reference from ${table} to ${target} that may cross stores` })
    } else if (distributed.has(table) && plan.coordinator.includes(target)) {
      found.push({ name, rule: `a reference from ${table} to ${target}, which stays on the coordinator` })
    } else if (!distributed.has(table) && distributed.has(target)) {
      found.push({ name, rule: `a reference from ${table}, which is not distributed, to ${target}` })
    }
  }
  return found
}

function brokenTriggers(schema: string, { distributed }: Tables): Broken[] {
  const triggers = schema.matchAll(
    /^CREATE (?:CONSTRAINT )?TRIGGER (\w+) .* ON public\.(\w+) .*EXECUTE FUNCTION (?:\w+\.)?(\w+)\(/gm,
  )
  return [...triggers].flatMap(([, name = '', table = '', runs = '']) =>
    distributed.has(table) && !LOCAL_TRIGGERS.has(runs)
      ? [{ name: `${table}.${name}`, rule: `a trigger that may look at other stores (${runs})` }]
      : [],
  )
}

/**
 * Sentences about the schema that would stop it from being distributed by store as Citus does it
 * (https://docs.citusdata.com/en/stable/develop/migration_mt_schema.html), and about a plan that names what is not there.
 */
export function obstacles(schema: string, plan: Plan): string[] {
  const tables = tablesOf(schema, plan)
  const unnamed = tables.others
    .filter((name) => !plan.reference.includes(name) && !plan.coordinator.includes(name))
    .map((name) => `${name} bears no store_id: name it under "reference" or "coordinator"`)
  const gone = [...plan.reference, ...plan.coordinator]
    .filter((name) => !tables.others.includes(name))
    .map((name) => `${name} is named and is no table`)
  const broken = [
    ...brokenKeys(schema, tables),
    ...brokenReferences(schema, tables, plan),
    ...brokenTriggers(schema, tables),
  ]
  const unexplained = broken
    .filter(({ name }) => !(name in plan.exceptions))
    .map(({ name, rule }) => `${name}: ${rule}. Give it store_id, or explain it under "exceptions"`)
  const idle = Object.keys(plan.exceptions)
    .filter((name) => !broken.some((one) => one.name === name))
    .map((name) => `${name} is excepted and breaks no rule`)
  return [...unnamed, ...gone, ...unexplained, ...idle]
}
