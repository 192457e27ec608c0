import { ACCOUNTING_CHECKS } from './accounting-checks.ts'
import type { Check } from './check.ts'
import { NUMBERS_CHECK } from './numbers-check.ts'

const sum = (table: string, amount: string, key: string) =>
  `(select coalesce(sum(x.${amount}), 0)::bigint from ${table} x where ${key})`

/** The books prove themselves: every check compares two records of the same fact that different code wrote. */
export const CHECKS: readonly Check[] = [
  {
    name: 'stock levels are the sum of their moves',
    sql: `select 'product ' || l.product_id || ' in store ' || l.store_id as what,
        'level ' || l.on_hand || ' worth ' || l.value || ', moves ' || coalesce(m.quantity, 0) || ' worth ' || coalesce(m.value, 0)
          as detail
      from stock_levels l
      left join (
        select store_id, product_id, sum(quantity)::bigint as quantity, sum(value)::bigint as value
        from stock_moves group by store_id, product_id
      ) m using (store_id, product_id)
      where l.on_hand <> coalesce(m.quantity, 0) or l.value <> coalesce(m.value, 0)`,
  },
  {
    name: 'a sale took from stock what its lines say',
    sql: `select 'line ' || l.id || ' of sale ' || l.sale_id as what,
        'sold ' || l.quantity || ', moved ' || m.quantity as detail
      from stock_moves m join sale_lines l on l.id = m.id and l.store_id = m.store_id
      where m.kind = 'sale' and (m.quantity <> -l.quantity or m.product_id <> l.product_id or m.document_id <> l.sale_id)
      union all
      select 'move ' || m.id, 'no line of a sale'
      from stock_moves m left join sale_lines l on l.id = m.id and l.store_id = m.store_id
      where m.kind = 'sale' and l.id is null`,
  },
  {
    name: 'goods receipts and returns to suppliers moved what their lines say',
    sql: `select 'line ' || l.id || ' of receipt ' || l.receipt_id as what,
        'received ' || l.quantity || ', moved ' || coalesce(m.quantity, 0) as detail
      from goods_receipt_lines l left join stock_moves m on m.id = l.id and m.store_id = l.store_id and m.kind = 'receipt'
      where m.quantity is distinct from l.quantity
      union all
      select 'line ' || l.id || ' of return ' || l.return_id, 'sent back ' || l.quantity || ', moved ' || coalesce(m.quantity, 0)
      from supplier_return_lines l
      left join stock_moves m on m.id = l.id and m.store_id = l.store_id and m.kind = 'supplier_return'
      where m.quantity is distinct from -l.quantity
      union all
      select 'move ' || m.id, 'no line of a receipt' from stock_moves m
      left join goods_receipt_lines l on l.id = m.id and l.store_id = m.store_id
      where m.kind = 'receipt' and l.id is null`,
  },
  {
    name: 'a transfer took from one store and brought to another what its lines say',
    sql: `select 'line ' || l.id || ' of transfer ' || l.transfer_id as what,
        'sent ' || coalesce(l.dispatched, 0) || ', moved ' || coalesce(o.quantity, 0) || '; came ' || coalesce(l.received, 0)
          || ', moved ' || coalesce(i.quantity, 0) as detail
      from stock_transfer_lines l join stock_transfers t on t.id = l.transfer_id
      left join stock_moves o on o.store_id = t.from_store_id and o.product_id = l.product_id and o.document_id = t.id
        and o.kind = 'transfer_out'
      left join stock_moves i on i.store_id = t.to_store_id and i.product_id = l.product_id and i.document_id = t.id
        and i.kind = 'transfer_in'
      where coalesce(l.dispatched, 0) <> -coalesce(o.quantity, 0) or coalesce(l.received, 0) <> coalesce(i.quantity, 0)
        or coalesce(l.value, 0) <> -coalesce(o.value, 0)`,
  },
  {
    name: 'suppliers are paid no more than they charged, and no payment is used twice',
    sql: `select 'supplier invoice ' || i.id as what, 'total ' || i.total || ', paid ' || a.amount as detail
      from supplier_invoices i join (select invoice_id, sum(amount) as amount from payable_allocations group by invoice_id) a
        on a.invoice_id = i.id
      where a.amount > i.total
      union all
      select 'supplier payment ' || p.id, 'amount ' || p.amount || ', used ' || a.amount
      from supplier_payments p join (select payment_id, sum(amount) as amount from payable_allocations group by payment_id) a
        on a.payment_id = p.id
      where a.amount > p.amount
      union all
      select 'supplier invoice ' || i.id, 'total ' || i.total || ', lines ' || coalesce(l.total, 0)
      from supplier_invoices i
      left join (select invoice_id, sum(net + tax)::bigint as total from supplier_invoice_lines group by invoice_id) l
        on l.invoice_id = i.id
      where i.total <> coalesce(l.total, 0)
      union all
      select 'supplier payment ' || p.id, 'cash ' || p.amount || ', left the drawer ' || coalesce(-m.amount, 0)
      from supplier_payments p
      left join (select document_id, sum(amount)::bigint as amount from cash_moves where kind = 'out' group by document_id) m
        on m.document_id = p.id
      where p.method = 'cash' and coalesce(m.amount, 0) <> -p.amount`,
  },
  {
    name: 'closed sessions counted and expected what their ledger says',
    sql: `select 'cash session ' || c.id as what,
        'expected ' || c.expected_cash || ', ledger ' || coalesce(m.expected, 0) || '; counted ' || c.counted_cash
          || ', ledger ' || coalesce(m.counted, 0) as detail
      from cash_sessions c
      left join (
        select session_id, (sum(amount) filter (where kind <> 'difference'))::bigint as expected, sum(amount)::bigint as counted
        from cash_moves group by session_id
      ) m on m.session_id = c.id
      where c.closed_at is not null
        and (c.expected_cash <> coalesce(m.expected, 0) or c.counted_cash <> coalesce(m.counted, 0))`,
  },
  {
    name: 'cash of a sale is in the ledger',
    sql: `select 'sale ' || s.id as what, 'payments ' || (p.cash - s.change) || ', ledger ' || coalesce(m.cash, 0) as detail
      from sales s
      join (
        select p.sale_id, p.store_id, sum(p.amount)::bigint as cash
        from payments p join payment_methods k on k.code = p.method and k.kind = 'cash' group by p.sale_id, p.store_id
      ) p on p.sale_id = s.id and p.store_id = s.store_id
      left join (
        select document_id, store_id, sum(amount)::bigint as cash from cash_moves where kind in ('sale', 'change')
        group by document_id, store_id
      ) m on m.document_id = s.id and m.store_id = s.store_id
      where p.cash - s.change <> coalesce(m.cash, 0)`,
  },
  {
    name: 'gift cards and credit are the sum of their moves, and every payment with them is one',
    sql: `select 'account ' || a.id as what, 'balance ' || a.balance || ', moves ' || coalesce(m.amount, 0) as detail
      from stored_value_accounts a
      left join (select account_id, sum(amount)::bigint as amount from stored_value_moves group by account_id) m
        on m.account_id = a.id
      where a.balance <> coalesce(m.amount, 0)
      union all
      select 'payment ' || p.id || ' of sale ' || p.sale_id, 'paid ' || p.amount || ', moved ' || coalesce(m.amount, 0)
      from payments p join payment_methods k on k.code = p.method and k.stored_value is not null
      left join stored_value_moves m on m.id = p.id and m.document_id = p.sale_id and m.kind = 'redeem'
      where m.amount is distinct from -p.amount`,
  },
  {
    name: 'what promotions gave lies within the discounts of their lines, and their limits count it',
    sql: `select 'line ' || l.id || ' of sale ' || l.sale_id as what, 'discount ' || l.discount || ', promotions ' || p.amount as detail
      from (
        select sale_id, line_id, store_id, sum(amount)::bigint as amount from sale_promotions group by 1, 2, 3
      ) p join sale_lines l on l.sale_id = p.sale_id and l.id = p.line_id and l.store_id = p.store_id
      where p.amount > l.discount
      union all
      select 'promotion ' || u.promotion_id,
        'counted ' || u.uses || ' sales and ' || u.spent || ', sales say ' || coalesce(s.uses, 0) || ' and ' || coalesce(s.amount, 0)
      from promotion_uses u
      left join (
        select p.promotion_id, count(distinct p.sale_id) as uses, sum(p.amount)::bigint as amount
        from sale_promotions p
        where not exists (select from sale_voids v where v.sale_id = p.sale_id and v.store_id = p.store_id)
        group by p.promotion_id
      ) s on s.promotion_id = u.promotion_id
      where (u.uses, u.spent) is distinct from (coalesce(s.uses, 0), coalesce(s.amount, 0))
      union all
      select 'coupon ' || c.id, 'counted ' || c.uses || ', sales say ' || coalesce(s.uses, 0)
      from promotion_coupons c
      left join (
        select k.coupon_id, count(*) as uses from sale_coupons k
        where not exists (select from sale_voids v where v.sale_id = k.sale_id and v.store_id = k.store_id)
        group by k.coupon_id
      ) s on s.coupon_id = c.id
      where c.uses <> coalesce(s.uses, 0)`,
  },
  {
    name: 'sales are the sum of their lines',
    sql: `select 'sale ' || s.id as what, 'total ' || s.total || ', lines ' || coalesce(l.total, 0) as detail
      from sales s
      left join (
        select sale_id, store_id, count(*) as lines, sum(gross)::bigint as gross, sum(discount)::bigint as discount,
          sum(tax_total)::bigint as tax_total, sum(total)::bigint as total
        from sale_lines group by sale_id, store_id
      ) l on l.sale_id = s.id and l.store_id = s.store_id
      where (s.line_count, s.subtotal, s.discount_total, s.tax_total, s.total)
        is distinct from (l.lines, l.gross, l.discount, l.tax_total, l.total)`,
  },
  {
    name: 'lines are the sum of their taxes',
    sql: `select 'line ' || l.id || ' of sale ' || l.sale_id as what, 'taxes ' || l.tax_total || ', rows ' || t.amount as detail
      from sale_lines l
      left join (select sale_id, line_id, store_id, sum(amount)::bigint as amount from sale_line_taxes group by sale_id, line_id, store_id) t
        on t.sale_id = l.sale_id and t.line_id = l.id and t.store_id = l.store_id
      where l.tax_total <> coalesce(t.amount, 0)
      union all
      select 'line ' || l.id || ' of return ' || l.return_id, 'taxes ' || l.tax_total || ', rows ' || coalesce(t.amount, 0)
      from return_lines l
      left join (select return_id, line_id, store_id, sum(amount)::bigint as amount from return_line_taxes group by return_id, line_id, store_id) t
        on t.return_id = l.return_id and t.line_id = l.id and t.store_id = l.store_id
      where l.tax_total <> coalesce(t.amount, 0)`,
  },
  {
    name: 'sales are paid',
    sql: `select 'sale ' || s.id as what, 'paid ' || s.paid || ', payments ' || coalesce(p.amount, 0) as detail
      from sales s
      left join (select sale_id, store_id, sum(amount)::bigint as amount from payments group by sale_id, store_id) p
        on p.sale_id = s.id and p.store_id = s.store_id
      where s.paid <> coalesce(p.amount, 0) or s.paid - s.change <> s.total + s.rounding`,
  },
  {
    name: 'returns are the sum of their lines and refunds',
    sql: `select 'return ' || r.id as what,
        'total ' || r.total || ', lines ' || ${sum('return_lines', 'total', 'x.return_id = r.id and x.store_id = r.store_id')}
          || ', refunds ' || ${sum('refunds', 'amount', 'x.return_id = r.id and x.store_id = r.store_id')} as detail
      from returns r
      where r.total <> ${sum('return_lines', 'total', 'x.return_id = r.id and x.store_id = r.store_id')}
        or r.tax_total <> ${sum('return_lines', 'tax_total', 'x.return_id = r.id and x.store_id = r.store_id')}
        or r.total + r.rounding <> ${sum('refunds', 'amount', 'x.return_id = r.id and x.store_id = r.store_id')}`,
  },
  {
    name: 'no line came back more than it was sold, nor after a void',
    sql: `select 'line ' || l.id || ' of sale ' || l.sale_id as what, 'sold ' || l.quantity || ', returned ' || r.quantity as detail
      from (
        select sale_id, sale_line_id, sum(quantity)::bigint as quantity, sum(total)::bigint as total
        from return_lines where sale_id is not null group by sale_id, sale_line_id
      ) r
      join sale_lines l on l.sale_id = r.sale_id and l.id = r.sale_line_id
      where r.quantity > l.quantity or r.total > l.total or (r.quantity = l.quantity and r.total <> l.total)
      union all
      select 'sale ' || v.sale_id, 'voided and returned' from sale_voids v join returns r on r.sale_id = v.sale_id`,
  },
  NUMBERS_CHECK,
  {
    name: 'tills advanced by what they sent, entry by entry',
    sql: `select 'till ' || t.id as what, 'next is ' || t.next_sequence || ', entries up to ' || coalesce(e.last, 0)
          || ', in all ' || coalesce(e.entries, 0) as detail
      from tills t
      left join (select till_id, max(sequence) as last, sum(sequence - from_sequence + 1)::bigint as entries
        from till_entries group by till_id) e on e.till_id = t.id
      where t.next_sequence - 1 <> coalesce(e.last, 0) or t.next_sequence - 1 <> coalesce(e.entries, 0)
      union all
      select 'entry ' || e.sequence || ' of till ' || e.till_id, 'no sale' from till_entries e
      where e.kind = 'sale' and e.outcome = 'applied'
        and not exists (select 1 from sales s where s.id = e.entry_id and s.store_id = e.store_id)
      union all
      select 'entry ' || e.sequence || ' of till ' || e.till_id, 'rejected, and nobody was told' from till_entries e
      where e.outcome = 'rejected' and not exists (select 1 from till_conflicts c where c.id = e.entry_id and c.store_id = e.store_id)`,
  },
  {
    name: 'Z reports have no gap',
    sql: `select 'register ' || r.code as what, 'last Z ' || r.z_number || ', closed sessions ' || count(c.id) as detail
      from registers r left join cash_sessions c on c.register_id = r.id and c.closed_at is not null
      group by r.id, r.code, r.z_number
      having r.z_number <> count(c.id) or r.z_number <> coalesce(max(c.z_number), 0)`,
  },
  ...ACCOUNTING_CHECKS,
  {
    name: 'the audit chains are unbroken',
    sql: `select 'chain ' || chain || ', event ' || sequence as what,
        case when sequence <> expected then 'event ' || expected || ' is missing' else 'was changed' end as detail
      from (
        select e.*, row_number() over chain as expected, lag(e.hash) over chain as previous
        from audit.events e window chain as (partition by e.chain order by e.sequence)
      ) e
      where sequence <> expected or hash <> audit.event_hash(previous, chain, sequence, occurred_at, action, entity, entity_id,
        user_id, approved_by, store_id, ip, detail)`,
  },
  {
    name: 'every sale, void and return is audited',
    sql: `select 'sale ' || s.id as what, 'no audit event' as detail from sales s
      where not exists (
        select 1 from audit.events e where e.entity = 'sale' and e.entity_id = s.id::text and e.action = 'sale.create')
      union all
      select 'void of sale ' || v.sale_id, 'no audit event' from sale_voids v
      where not exists (
        select 1 from audit.events e where e.entity = 'sale' and e.entity_id = v.sale_id::text and e.action = 'sale.void')
      union all
      select 'return ' || r.id, 'no audit event' from returns r
      where not exists (
        select 1 from audit.events e where e.entity = 'return' and e.entity_id = r.id::text and e.action = 'return.create')`,
  },
  {
    // Each grain, the company and every way of adding up, against the documents that were folded in.
    name: 'rollups of sales add up to the documents',
    sql: `with pending as (
        select e.id, bool_or(e.action = 'sale.create') as made, bool_or(e.action = 'sale.void') as voided
        from reporting.pending_events() e group by e.id
      ), document as (
        select s.store_id, (s.occurred_at at time zone t.time_zone)::date as day, 1 as sales, 0 as returns,
          s.total + s.discount_total as gross, s.discount_total as discounts, 0::bigint as returned, s.tax_total as taxes
        from sales s join stores t on t.id = s.store_id left join pending p on p.id = s.id
        left join sale_voids v on v.sale_id = s.id and v.store_id = s.store_id
        where p.made is not true and (v.sale_id is null or p.voided is true)
        union all
        select r.store_id, (r.occurred_at at time zone t.time_zone)::date, 0, 1, 0, 0, r.total, -r.tax_total
        from returns r join stores t on t.id = r.store_id left join pending p on p.id = r.id where p.id is null
      ), wanted as (
        select s.store_id, g.grain, g.period, sum(sales)::bigint as sales, sum(returns)::bigint as returns,
          sum(gross)::bigint as gross, sum(discounts)::bigint as discounts, sum(returned)::bigint as returned,
          sum(taxes)::bigint as taxes
        from document d
        cross join lateral (values (d.store_id), ('00000000-0000-0000-0000-000000000000'::uuid)) s (store_id)
        cross join lateral (values ('day', d.day), ('month', date_trunc('month', d.day)::date)) g (grain, period)
        group by s.store_id, g.grain, g.period
      ), kept as (
        select by, store_id, grain, period, sum(sales)::bigint as sales, sum(returns)::bigint as returns,
          sum(gross)::bigint as gross, sum(discounts)::bigint as discounts, sum(returned)::bigint as returned,
          sum(taxes)::bigint as taxes
        from (
          select 'hour' as by, store_id, grain, period, sales, returns, gross, discounts, returned, taxes
            from reporting.sales_by_hour
          -- A document may be in several groups of these: their counts are not the documents'.
          union all select 'method', store_id, grain, period, null, null, gross, discounts, returned, taxes
            from reporting.sales_by_method
          union all select dimension, store_id, grain, period, null, null, gross, discounts, returned, taxes
            from reporting.sales_by_key
        ) k group by by, store_id, grain, period
      )
      select 'by ' || w.by || ', ' || w.grain || ' of ' || w.period || ' in store ' || w.store_id as what,
        'documents ' || (w.gross, w.discounts, w.returned, w.taxes)::text || ', rollup '
          || coalesce((k.gross, k.discounts, k.returned, k.taxes)::text, 'none') as detail
      from (
        select b.by, w.* from wanted w
        cross join unnest(array['hour', 'method', 'register', 'cashier', 'customer', 'product', 'category']) as b (by)
        union all
        select k.by, k.store_id, k.grain, k.period, 0, 0, 0, 0, 0, 0 from kept k
        where not exists (select from wanted w where (w.store_id, w.grain, w.period) = (k.store_id, k.grain, k.period))
      ) w
      left join kept k on (k.by, k.store_id, k.grain, k.period) = (w.by, w.store_id, w.grain, w.period)
      where not exists (select from reporting.stale_rollups)
        and ((w.gross, w.discounts, w.returned, w.taxes)
            <> (coalesce(k.gross, 0), coalesce(k.discounts, 0), coalesce(k.returned, 0), coalesce(k.taxes, 0))
          or (w.by = 'hour' and (w.sales, w.returns) <> (coalesce(k.sales, 0), coalesce(k.returns, 0))))`,
  },
  {
    name: 'no guard is switched off',
    sql: `select 'trigger ' || t.tgname || ' of ' || t.tgrelid::regclass as what, 'disabled' as detail
      from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'audit') and t.tgenabled <> 'O'
      union all
      select 'constraint ' || k.conname || ' of ' || k.conrelid::regclass, 'not validated'
      from pg_constraint k join pg_namespace n on n.oid = k.connamespace
      where n.nspname in ('public', 'audit') and not k.convalidated
      union all
      select 'table ' || t.name, 'can be edited: its append-only trigger is gone'
      from unnest(array['stock_moves', 'stock_adjustments', 'cash_moves', 'cash_sessions', 'cash_counts', 'sales', 'sale_lines',
        'sale_line_taxes', 'payments', 'sale_voids', 'returns', 'return_lines', 'return_line_taxes', 'refunds', 'till_entries', 'voided_numbers',
        'journal_entries', 'journal_lines', 'receivable_moves', 'receivable_allocations', 'customer_payments', 'audit.events']) as t (name)
      where not exists (select 1 from pg_trigger g where g.tgrelid = t.name::regclass and g.tgname = 'append_only')`,
  },
  {
    name: 'nothing refers to what is gone',
    sql: `select 'line ' || l.id as what, 'no sale' as detail from sale_lines l
        left join sales s on s.id = l.sale_id and s.store_id = l.store_id where s.id is null
      union all select 'payment ' || p.id, 'no sale' from payments p
        left join sales s on s.id = p.sale_id and s.store_id = p.store_id where s.id is null
      union all select 'sale ' || s.id, 'no cash session' from sales s
        left join cash_sessions c on c.id = s.cash_session_id and c.store_id = s.store_id where c.id is null
      union all select 'cash move ' || m.id, 'no cash session' from cash_moves m
        left join cash_sessions c on c.id = m.session_id and c.store_id = m.store_id where c.id is null
      union all select 'line ' || l.id, 'no product' from sale_lines l
        left join products p on p.id = l.product_id where p.id is null`,
  },
]
