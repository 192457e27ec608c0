import type { Check } from './check.ts'

const DOCUMENTS = 'select series_id, number from sales union all select series_id, number from returns'

/** Where what a till used of a lease ends, as far as the server was told: after it every number is still to be used. */
const LAST_USED = `greatest(l.from_number - 1,
  (select max(d.number) from (${DOCUMENTS}) d where d.series_id = l.series_id and d.number between l.from_number and l.to_number),
  (select max(v.number) from voided_numbers v where v.series_id = l.series_id and v.number between l.from_number and l.to_number),
  (select max(c.number) from till_conflicts c where c.till_id = l.till_id and c.state = 'open'
    and (c.kind = 'sale') = (s.kind = 'sale') and c.number between l.from_number and l.to_number))`

const LEASES = 'number_leases l join number_series s on s.id = l.series_id and s.store_id = l.store_id'

/** Numbers that no document bears and that are explained: not used yet, given back, or waiting for a person's decision. */
const EXPLAINED = `
  select l.series_id, g.number from ${LEASES}
    cross join lateral generate_series(coalesce(l.returned_from, ${LAST_USED} + 1), l.to_number) as g (number)
    where l.reissued_as is null
  union
  select l.series_id, c.number from till_conflicts c
    join ${LEASES} on l.till_id = c.till_id and c.number between l.from_number and l.to_number and (c.kind = 'sale') = (s.kind = 'sale')
    where c.state = 'open'
  union
  select series_id, number from voided_numbers`

/**
 * Every number that a series gave belongs to a document, or is explained by the ledger of leases: held ahead by a till,
 * given back, voided, or waiting in the conflict inbox.
 */
export const NUMBERS_CHECK: Check = {
  name: 'document numbers have no gap and no double',
  sql: `select 'series ' || n.prefix || ' (' || n.kind || ')' as what,
      'given ' || (n.next_number - n.from_number) || ', documents ' || coalesce(d.documents, 0)
        || ', numbers ' || coalesce(d.numbers, 0) || ', explained ' || coalesce(x.numbers, 0) as detail
    from number_series n
    left join (
      select series_id, count(*) as documents, count(distinct number) as numbers, min(number) as first, max(number) as last
      from (${DOCUMENTS}) d group by series_id
    ) d on d.series_id = n.id
    left join (
      select series_id, count(*) as numbers from (${EXPLAINED} except (${DOCUMENTS})) e group by series_id
    ) x on x.series_id = n.id
    where coalesce(d.documents, 0) + coalesce(x.numbers, 0) <> n.next_number - n.from_number
      or d.documents <> d.numbers or d.first < n.from_number or d.last >= n.next_number`,
}
