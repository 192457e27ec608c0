import type { Check } from './check.ts'

const DOCUMENTS = "('sale', 'void', 'return', 'cash', 'cash_close', 'adjustment', 'opening', 'customer_payment')"

/** The journal says what the documents say: tills post while they sell, the views add up what was recorded. */
export const ACCOUNTING_CHECKS: readonly Check[] = [
  {
    name: 'journal entries balance',
    sql: `select 'journal entry ' || e.id as what,
        'total ' || e.total || ', debits ' || coalesce(l.debit, 0) || ', credits ' || coalesce(l.credit, 0) as detail
      from journal_entries e
      left join (
        select entry_id, store_id, sum(debit)::bigint as debit, sum(credit)::bigint as credit,
          count(distinct entry_date) as days, min(entry_date) as day
        from journal_lines group by entry_id, store_id
      ) l on l.entry_id = e.id and l.store_id = e.store_id
      where e.total is distinct from l.debit or e.total is distinct from l.credit or l.days <> 1 or l.day <> e.entry_date`,
  },
  {
    name: 'every document is booked as it says',
    sql: `select coalesce(d.kind, '') || ' ' || d.document_id as what,
        d.component || ': document ' || coalesce(d.said, 0) || ', journal ' || coalesce(d.booked, 0) as detail
      from (
        select * from (
          select kind, document_id, store_id, component, sum(amount)::bigint as said from document_postings
          group by kind, document_id, store_id, component having sum(amount) <> 0
        ) s full join (
          select e.kind, e.document_id, e.store_id, l.component, sum(l.debit - l.credit)::bigint as booked
          from journal_lines l join journal_entries e on e.id = l.entry_id and e.store_id = l.store_id
          where e.kind in ${DOCUMENTS} group by e.kind, e.document_id, e.store_id, l.component
        ) b using (kind, document_id, store_id, component)
      ) d
      where d.said is distinct from d.booked
        and (
          exists (
            select 1 from journal_entries e
            where e.store_id = d.store_id and e.kind = d.kind
              and (e.id = d.document_id or (e.document_id = d.document_id and e.document_id <> e.id)))
          or exists (
            select 1 from accounting_documents a
            where a.kind = d.kind and a.document_id = d.document_id and a.store_id = d.store_id and not a.imported
              and a.arrived_at >= (select posting_since from accounting_state)))`,
  },
  {
    name: 'what customers owe is the sum of their moves',
    sql: `select 'customer ' || c.id as what, 'balance ' || c.balance || ', moves ' || coalesce(m.amount, 0) as detail
      from customers c
      left join (
        select coalesce(n.merged_into, n.id) as customer_id, sum(r.amount)::bigint as amount
        from receivable_moves r join customers n on n.id = r.customer_id group by 1
      ) m on m.customer_id = c.id
      where c.balance <> coalesce(m.amount, 0)
      union all
      select 'move ' || m.id, 'allocated ' || a.amount || ' of ' || -m.amount
      from receivable_moves m
      join (select move_id, sum(amount)::bigint as amount from receivable_allocations group by move_id) a on a.move_id = m.id
      where a.amount > -m.amount
      union all
      select 'invoice ' || m.id, 'paid ' || a.amount || ' of ' || m.amount
      from receivable_moves m
      join (select invoice_id, sum(amount)::bigint as amount from receivable_allocations group by invoice_id) a
        on a.invoice_id = m.id
      where a.amount > m.amount`,
  },
  {
    name: 'sales, returns and payments on account are owed as they say',
    sql: `select 'document ' || coalesce(d.id, m.document_id) as what,
        'document ' || coalesce(d.amount, 0) || ', account ' || coalesce(m.amount, 0) as detail
      from (
        select id, sum(amount)::bigint as amount from (
          select p.sale_id as id, case when v.sale_id is null then p.amount else 0 end as amount
          from payments p join payment_methods k on k.code = p.method and k.kind = 'credit'
          left join sale_voids v on v.sale_id = p.sale_id
          union all
          select r.return_id, -r.amount from refunds r join payment_methods k on k.code = r.method and k.kind = 'credit'
          union all
          select c.id, -c.amount from customer_payments c
        ) o group by id
      ) d
      full join (select document_id, sum(amount)::bigint as amount from receivable_moves group by document_id) m
        on m.document_id = d.id
      where coalesce(d.amount, 0) <> coalesce(m.amount, 0)`,
  },
  {
    name: 'closed months add up to what they closed with',
    sql: `select 'month ' || p.starts_on || ', account ' || coalesce(b.account_code, l.account_code) as what,
        'kept ' || coalesce(b.debit, 0) || ' and ' || coalesce(b.credit, 0)
          || ', lines ' || coalesce(l.debit, 0) || ' and ' || coalesce(l.credit, 0) as detail
      from accounting_periods p
      cross join lateral (
        select * from accounting_balances b where b.starts_on = p.starts_on
      ) b
      full join (
        select p.starts_on, l.account_code, l.store_id, sum(l.debit)::bigint as debit, sum(l.credit)::bigint as credit
        from accounting_periods p join journal_lines l on l.entry_date <= p.ends_on
        group by p.starts_on, l.account_code, l.store_id
      ) l on l.starts_on = p.starts_on and l.account_code = b.account_code and l.store_id = b.store_id
      where b.debit is distinct from l.debit or b.credit is distinct from l.credit`,
  },
]
