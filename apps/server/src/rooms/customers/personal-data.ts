import { PersonalData } from '@odata-pos/domain/customers'
import { type RawBuilder, sql } from 'kysely'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { sameCustomer } from './customer-names.ts'
import { getCustomer } from './customer-queries.ts'
import { refuseMerged } from './merge-customers.ts'

/** An instant as the API writes it. */
const at = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/**
 * Everything that is held on a person, under all their names, for them to see (Ley 1581 de 2012, art. 8). That it was
 * given is audited. Raises not_found, customer_merged.
 */
export async function personalData(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  customerId: string,
): Promise<PersonalData> {
  return inTransaction(db, async (tx) => {
    refuseMerged(await getCustomer(tx, customerId))
    const parts = await Promise.all(
      Object.entries(PARTS(sameCustomer(customerId))).map(async ([part, query]) => [part, await listOf(tx, query)]),
    )
    await audit(tx, actor, {
      action: 'customer.export',
      entity: 'customer',
      entityId: customerId,
      detail: {},
    })
    return PersonalData.parse({ generatedAt: clock().toISOString(), ...Object.fromEntries(parts) })
  })
}

async function listOf(tx: Tx, query: RawBuilder<unknown>): Promise<unknown> {
  const { rows } = await sql<{ items: unknown }>`
    select coalesce(json_agg(q), '[]') as items from (${query}) q`.execute(tx)
  return rows[0]?.items
}

const PARTS = (names: RawBuilder<unknown>) => ({
  identities: sql`
    select c.id, c.document_type as "documentType", c.document_number as "documentNumber", c.name, c.email, c.phone,
      c.address, c.city, c.note, g.name as "group", c.credit_limit as "creditLimit", c.credit_days as "creditDays",
      c.balance, ${at('c.created_at')} as "createdAt"
    from customers c left join customer_groups g on g.id = c.group_id
    where c.id in ${names} order by c.merged_into nulls first, c.id`,
  consents: sql`
    select c.id, c.purpose, c.granted, c.channel, c.evidence, ${at('c.given_at')} as "givenAt", u.full_name as "userName"
    from customer_consents c join users u on u.id = c.user_id where c.customer_id in ${names} order by c.given_at, c.id`,
  sales: sql`
    select s.id, s.document_number as number, ${at('s.occurred_at')} as at, st.name as store, s.total, s.note,
      exists (select 1 from sale_voids v where v.sale_id = s.id and v.store_id = s.store_id) as voided,
      (select coalesce(json_agg(json_build_object('name', l.name, 'quantity', l.quantity, 'total', l.total)
          order by l.line_number), '[]') from sale_lines l where l.sale_id = s.id and l.store_id = s.store_id) as lines,
      (select coalesce(json_agg(json_build_object('method', p.method, 'amount', p.amount, 'reference', p.reference)
          order by p.id), '[]') from payments p where p.sale_id = s.id and p.store_id = s.store_id) as payments
    from sales s join stores st on st.id = s.store_id where s.customer_id in ${names} order by s.occurred_at, s.id`,
  quotations: sql`
    select q.id, q.document_number as number, ${at('q.created_at')} as at, st.name as store, q.total, q.note
    from quotations q join stores st on st.id = q.store_id where q.customer_id in ${names} order by q.created_at, q.id`,
  returns: sql`
    select r.id, r.document_number as number, ${at('r.occurred_at')} as at, st.name as store, r.total, r.reason
    from returns r join stores st on st.id = r.store_id where r.customer_id in ${names} order by r.occurred_at, r.id`,
  account: sql`
    select m.kind, m.document_number as number, ${at('m.occurred_at')} as at, m.amount, m.due_on as "dueOn"
    from receivable_moves m where m.customer_id in ${names} order by m.occurred_at, m.id`,
  payments: sql`
    select ${at('p.occurred_at')} as at, p.method, p.amount, p.note
    from customer_payments p where p.customer_id in ${names} order by p.occurred_at, p.id`,
  promises: sql`
    select ${at('p.created_at')} as at, p.amount, p.promised_on as "promisedOn", p.note
    from payment_promises p where p.customer_id in ${names} order by p.created_at, p.id`,
  storedValue: sql`
    select a.kind, a.code, a.balance from stored_value_accounts a where a.customer_id in ${names} order by a.id`,
  changes: sql`
    select ${at('e.occurred_at')} as at, e.action from audit.events e
    where e.entity = 'customer' and e.entity_id in (select n.id::text from customers n where n.id in ${names})
    order by e.occurred_at`,
})
