-- Sales on credit: a means of payment that the customer owes. Off until the shop gives credit.
alter table payment_methods drop constraint payment_methods_kind_check;
alter table payment_methods add constraint payment_methods_kind_check
  check (kind in ('cash', 'card', 'transfer', 'other', 'credit'));
insert into payment_methods (code, name, kind, dian_code, position, active) values ('credit', 'Crédito', 'credit', null, 8, false);

-- What a customer may owe (0: nothing), for how long, and owes: the sum of their moves; below zero it is an advance.
alter table customers
  add column credit_limit bigint not null default 0 check (credit_limit between 0 and 9000000000000000),
  add column credit_days integer not null default 30 check (credit_days between 0 and 365),
  add column balance bigint not null default 0;

-- Ledger of what customers owe. A credit sale's move bears the sale's id.
create table receivable_moves (
  id uuid not null,
  store_id uuid not null references stores,
  customer_id uuid not null references customers,
  kind text not null check (kind in ('sale', 'void', 'return', 'payment')),
  amount bigint not null check (case when kind = 'sale' then amount > 0 else amount < 0 end),
  -- The customer's, right after the move.
  balance bigint not null,
  document_id uuid not null,
  document_number text,
  due_on date check ((due_on is null) = (kind <> 'sale')),
  user_id uuid not null references users,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (id, store_id)
);
create index receivable_moves_by_customer on receivable_moves (customer_id, recorded_at, id);
create trigger append_only before update or delete on receivable_moves for each statement execute function refuse_change();

-- Which invoice a payment, return or void pays. What is not allocated is an advance.
create table receivable_allocations (
  move_id uuid not null,
  store_id uuid not null,
  invoice_id uuid not null,
  invoice_store_id uuid not null,
  amount bigint not null check (amount > 0),
  primary key (move_id, invoice_id, store_id),
  foreign key (move_id, store_id) references receivable_moves (id, store_id),
  foreign key (invoice_id, invoice_store_id) references receivable_moves (id, store_id)
);
create index receivable_allocations_by_invoice on receivable_allocations (invoice_id);
create trigger append_only before update or delete on receivable_allocations for each statement execute function refuse_change();

create table customer_payments (
  id uuid not null,
  store_id uuid not null references stores,
  customer_id uuid not null references customers,
  method text not null references payment_methods (code),
  amount bigint not null check (amount > 0),
  -- The drawer it went into; null at the office.
  cash_session_id uuid,
  note text,
  user_id uuid not null references users,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  request_hash bytea not null,
  primary key (id, store_id),
  foreign key (cash_session_id, store_id) references cash_sessions (id, store_id)
);
create index customer_payments_by_customer on customer_payments (customer_id, occurred_at desc);
create trigger append_only before update or delete on customer_payments for each statement execute function refuse_change();

-- A payment into a drawer is booked by the payment, not by the drawer's move.
create or replace view document_postings as
  select 'sale' as kind, p.sale_id as document_id, p.store_id, p.component, p.key, p.amount from sale_postings p
  union all select 'void', p.sale_id, p.store_id, p.component, p.key, -p.amount
    from sale_voids v join sale_postings p on p.sale_id = v.sale_id and p.store_id = v.store_id
    where p.component not in ('cost_of_sales', 'inventory')
  -- Goods come back at what they are worth to the stock of that moment.
  union all select 'void', m.document_id, m.store_id, c.component, '', c.sign * m.value
    from stock_moves m cross join (values ('inventory', 1), ('cost_of_sales', -1)) as c (component, sign)
    where m.kind = 'void'
  union all select 'return', r.return_id, r.store_id, case m.kind when 'cash' then 'cash' when 'credit' then 'receivable' else 'payment' end,
      case m.kind when 'cash' then '' else r.method end, -r.amount
    from refunds r join payment_methods m on m.code = r.method
  union all select 'return', r.id, r.store_id, 'rounding', '', r.rounding from returns r where r.rounding <> 0
  union all select 'return', l.return_id, l.store_id, 'sales_return', coalesce((
      select min(t.tax_code collate "C") from return_line_taxes t
      where t.return_id = l.return_id and t.line_id = l.id and t.store_id = l.store_id), ''), l.taxable
    from return_lines l
  union all select 'return', t.return_id, t.store_id, 'tax', t.tax_code, t.amount from return_line_taxes t
  union all select 'return', l.return_id, l.store_id, c.component, '', c.sign * m.value
    from return_lines l
    join stock_moves m on m.id = l.id and m.store_id = l.store_id and m.kind = 'return'
    cross join (values ('inventory', 1), ('cost_of_sales', -1)) as c (component, sign)
  union all select 'cash', m.id, m.store_id, c.component, '', c.sign * m.amount
    from cash_moves m
    cross join lateral (values ('cash', 1), (case
      when m.kind = 'float' then 'cash_safe' when m.kind = 'in' then 'cash_in' when m.kind = 'out' then 'cash_out'
      when m.amount > 0 then 'cash_over' else 'cash_short' end, -1)) as c (component, sign)
    where m.kind in ('float', 'in', 'out', 'difference') and m.amount <> 0 and m.document_id is null
  union all select 'cash_close', s.id, s.store_id, c.component, '', c.sign * s.counted_cash
    from cash_sessions s cross join (values ('cash_safe', 1), ('cash', -1)) as c (component, sign)
    where s.counted_cash <> 0
  union all select m.kind, m.document_id, m.store_id, c.component, '', c.sign * m.value
    from stock_moves m
    cross join lateral (values ('inventory', 1), (case
      when m.kind = 'opening' then 'opening_balance' when m.value > 0 then 'stock_gain' else 'stock_loss' end, -1)
    ) as c (component, sign)
    where m.kind in ('adjustment', 'opening') and m.document_id is not null
  union all select 'customer_payment', p.id, p.store_id, c.component, c.key, c.sign * p.amount
    from customer_payments p
    join payment_methods k on k.code = p.method
    cross join lateral (values
      (case when k.kind <> 'cash' then 'payment' when p.cash_session_id is null then 'cash_safe' else 'cash' end,
        case when k.kind = 'cash' then '' else p.method end, 1),
      ('receivable', '', -1)) as c (component, key, sign);

create or replace view accounting_documents as
  select 'sale' as kind, s.id as document_id, s.store_id, s.document_number, s.occurred_at, s.customer_id,
      s.cashier_id as user_id, null::text as description, s.received_at as arrived_at,
      'imported' = any (s.flags) as imported
    from sales s
  union all select 'void', v.sale_id, v.store_id, s.document_number, v.voided_at, s.customer_id, v.user_id, v.reason,
      s.received_at, 'imported' = any (s.flags)
    from sale_voids v join sales s on s.id = v.sale_id and s.store_id = v.store_id
  union all select 'return', r.id, r.store_id, r.document_number, r.occurred_at, r.customer_id, r.cashier_id, r.reason,
      r.received_at, exists (
        select 1 from refunds f where f.return_id = r.id and f.store_id = r.store_id and f.method = 'imported')
    from returns r
  union all select 'cash', m.id, m.store_id, null, m.occurred_at, null, m.user_id, m.reason, m.recorded_at, false
    from cash_moves m where m.kind in ('float', 'in', 'out', 'difference') and m.amount <> 0 and m.document_id is null
  union all select 'cash_close', s.id, s.store_id, 'Z' || s.z_number, s.closed_at, null, s.closed_by, null, s.closed_at, false
    from cash_sessions s where s.counted_cash <> 0
  union all select 'adjustment', a.id, a.store_id, null, a.created_at, null, a.user_id, a.reason, a.created_at, false
    from stock_adjustments a
  union all select 'opening', m.document_id, m.store_id, null, min(m.occurred_at), null, (min(m.user_id::text))::uuid, null,
      min(m.recorded_at), false
    from stock_moves m where m.kind = 'opening' and m.document_id is not null group by m.document_id, m.store_id
  union all select 'customer_payment', p.id, p.store_id, null, p.occurred_at, p.customer_id, p.user_id, p.note, p.recorded_at, false
    from customer_payments p;

insert into role_permissions (role_id, permission)
  select r.id, p.permission
  from roles r
  join (values
    ('admin', 'receivables.read'), ('admin', 'receivables.collect'), ('manager', 'receivables.read'),
    ('manager', 'receivables.collect'), ('cashier', 'receivables.collect'), ('viewer', 'receivables.read')
  ) as p (role, permission) on p.role = r.code
  where r.built_in
  on conflict do nothing;
