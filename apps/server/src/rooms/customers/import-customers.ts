import { type Cell, type RowError, type RowErrorCode, readCustomerRow } from '@odata-pos/domain/imports'
import { sql } from 'kysely'
import { audit } from '../../platform/audit.ts'
import { copyLine } from '../../platform/copy.ts'
import type { Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { sequentialIds } from '../../platform/sequential-ids.ts'

type Counts = { created: number; updated: number; unchanged: number }
type StagedError = { row: number; field: string; code: RowErrorCode; message: string }

export type CustomerImport = {
  target: string
  line(rowNumber: number, cells: Readonly<Record<string, Cell>>): { line: string } | { errors: RowError[] }
  match(): Promise<{ counts: Counts; errors: StagedError[] }>
  write(counts: Counts): Promise<void>
  tables: readonly string[]
}

/** Prepares the import of customers in the caller's transaction: matched by document, or by e-mail where there is none. */
export async function openCustomerImport(
  tx: Tx,
  request: { actor: Pick<Actor, 'userId' | 'ip'>; runId: string; fileName: string },
): Promise<CustomerImport> {
  const nextId = sequentialIds()
  await sql`
    create temp table staged_customers (
      row_number integer not null, new_id uuid not null, document_type text, document_number text, name text, email text,
      phone text, address text, city text, note text, customer_id uuid, action text
    ) on commit drop`.execute(tx)

  return {
    target:
      'staged_customers (row_number, new_id, document_type, document_number, name, email, phone, address, city, note)',
    line(rowNumber, cells) {
      const read = readCustomerRow(cells)
      if (!read.ok) return { errors: read.errors }
      const { documentType, documentNumber, name, email, phone, address, city, note } = read.row
      const values = [rowNumber, nextId(), documentType, documentNumber, name, email, phone, address, city, note]
      return { line: copyLine(values) }
    },
    match: () => matchCustomers(tx),
    async write(counts) {
      await writeStagedCustomers(tx)
      await audit(tx, request.actor, {
        action: 'customer.import',
        entity: 'import_run',
        entityId: request.runId,
        detail: { fileName: request.fileName, ...counts },
      })
    },
    tables: ['customers'],
  }
}

async function matchCustomers(tx: Tx): Promise<{ counts: Counts; errors: StagedError[] }> {
  await sql`analyze staged_customers`.execute(tx)
  await sql`
    update staged_customers s set customer_id = coalesce(c.merged_into, c.id)
    from customers c where c.document_type = s.document_type and c.document_number = s.document_number`.execute(tx)
  // An e-mail address alone names a customer when exactly one has it.
  await sql`
    update staged_customers s set customer_id = c.id
    from (
      select lower(c.email) as email, (array_agg(c.id))[1] as id from customers c
      where c.email is not null and c.merged_into is null group by lower(c.email) having count(*) = 1
    ) c
    where s.document_number is null and c.email = lower(s.email)`.execute(tx)
  await sql`
    update staged_customers s set action = case
      when s.customer_id is null then 'create'
      when c.erased_at is not null then 'unchanged'
      when s.name <> c.name
        or (s.document_number is not null and s.document_number is distinct from c.document_number)
        or (s.email is not null and s.email is distinct from c.email)
        or (s.phone is not null and s.phone is distinct from c.phone)
        or (s.address is not null and s.address is distinct from c.address)
        or (s.city is not null and s.city is distinct from c.city)
        or (s.note is not null and s.note is distinct from c.note) then 'update'
      else 'unchanged' end
    from staged_customers t left join customers c on c.id = t.customer_id
    where t.row_number = s.row_number`.execute(tx)
  const errors = await sql<StagedError>`
    select d.row_number as row, 'documentNumber' as field, 'duplicate_in_file' as code,
      'the same document as row ' || d.first as message
    from (
      select s.row_number, min(s.row_number) over same as first,
        row_number() over (same order by s.row_number) as turn
      from staged_customers s where s.document_number is not null
      window same as (partition by s.document_type, s.document_number)
    ) d where d.turn > 1
    union all
    select d.row_number, 'email', 'duplicate_in_file', 'the same e-mail address as row ' || d.first
    from (
      select s.row_number, min(s.row_number) over same as first,
        row_number() over (same order by s.row_number) as turn
      from staged_customers s where s.document_number is null and s.email is not null
      window same as (partition by lower(s.email))
    ) d where d.turn > 1
    union all
    select s.row_number, 'email', 'ambiguous', 'several customers have this e-mail address'
    from staged_customers s
    where s.document_number is null and s.customer_id is null and lower(s.email) in (
      select lower(c.email) from customers c where c.email is not null and c.merged_into is null group by lower(c.email) having count(*) > 1)
    union all
    select s.row_number, 'name', 'required', 'a new customer needs a name'
    from staged_customers s where s.action = 'create' and s.name is null
    order by 1, 2`.execute(tx)
  const { rows } = await sql<Counts>`
    select count(*) filter (where action = 'create') as created, count(*) filter (where action = 'update') as updated,
      count(*) filter (where action = 'unchanged') as unchanged
    from staged_customers`.execute(tx)
  return { errors: errors.rows, counts: rows[0] ?? { created: 0, updated: 0, unchanged: 0 } }
}

async function writeStagedCustomers(tx: Tx): Promise<void> {
  await sql`
    insert into customers (id, document_type, document_number, name, email, phone, address, city, note)
    select s.new_id, s.document_type, s.document_number, s.name, s.email, s.phone, s.address, s.city, s.note
    from staged_customers s where s.action = 'create'
    order by s.row_number`.execute(tx)
  await sql`
    update customers c set
      document_type = coalesce(s.document_type, c.document_type),
      document_number = coalesce(s.document_number, c.document_number), name = coalesce(s.name, c.name),
      email = coalesce(s.email, c.email), phone = coalesce(s.phone, c.phone), address = coalesce(s.address, c.address),
      city = coalesce(s.city, c.city), note = coalesce(s.note, c.note), version = c.version + 1, updated_at = now()
    from staged_customers s
    where c.id = s.customer_id and s.action = 'update'`.execute(tx)
}
