insert into office_numbers (kind, prefix) values ('supplier_payment', 'PP-'), ('supplier_return', 'DP-');

create table supplier_invoices (
  id uuid not null,
  store_id uuid not null references stores,
  supplier_id uuid not null references suppliers,
  -- The supplier's own number.
  number text not null check (number <> ''),
  issued_on date not null,
  due_on date not null,
  note text,
  net bigint not null check (net >= 0),
  tax bigint not null check (tax >= 0),
  total bigint not null check (total = net + tax and total > 0),
  -- Held until somebody who may approve accepts how it differs from what was ordered and received.
  status text not null check (status in ('held', 'approved')),
  approved_by uuid references users,
  approved_at timestamptz,
  created_by uuid not null references users,
  created_at timestamptz not null default now(),
  request_hash bytea not null,
  version integer not null default 1,
  primary key (id, store_id),
  unique (supplier_id, number),
  check (due_on >= issued_on)
);
create unique index supplier_invoices_by_id on supplier_invoices (id);
create index supplier_invoices_by_due on supplier_invoices (store_id, due_on, id);

create table supplier_invoice_lines (
  id uuid not null,
  invoice_id uuid not null,
  store_id uuid not null,
  line_number integer not null check (line_number >= 1),
  -- The received line it charges; null for what is no goods, such as freight.
  receipt_id uuid,
  receipt_line_id uuid,
  description text not null check (description <> ''),
  packs bigint not null check (packs > 0),
  pack_cost bigint not null check (pack_cost >= 0),
  tax_rate numeric(7, 4) not null check (tax_rate between 0 and 100),
  net bigint not null check (net >= 0),
  tax bigint not null check (tax >= 0),
  primary key (invoice_id, id, store_id),
  foreign key (invoice_id, store_id) references supplier_invoices (id, store_id),
  foreign key (receipt_id, receipt_line_id, store_id) references goods_receipt_lines (receipt_id, id, store_id),
  check ((receipt_id is null) = (receipt_line_id is null))
);
create index supplier_invoice_lines_by_receipt on supplier_invoice_lines (receipt_id, receipt_line_id) where receipt_id is not null;
create trigger append_only before update or delete on supplier_invoice_lines for each statement execute function refuse_change();

create table supplier_returns (
  id uuid not null,
  store_id uuid not null references stores,
  supplier_id uuid not null references suppliers,
  receipt_id uuid not null,
  number bigint not null,
  document_number text not null,
  reason text not null check (reason <> ''),
  net bigint not null check (net >= 0),
  tax bigint not null check (tax >= 0),
  total bigint not null check (total = net + tax),
  -- What the stock lost, at its average: above zero.
  stock_value bigint not null check (stock_value >= 0),
  user_id uuid not null references users,
  returned_at timestamptz not null,
  request_hash bytea not null,
  primary key (id, store_id),
  unique (document_number, store_id),
  foreign key (receipt_id, store_id) references goods_receipts (id, store_id)
);
create unique index supplier_returns_by_id on supplier_returns (id);
create index supplier_returns_by_time on supplier_returns (store_id, returned_at desc, id);

create table supplier_return_lines (
  id uuid not null,
  return_id uuid not null,
  store_id uuid not null,
  line_number integer not null check (line_number >= 1),
  receipt_id uuid not null,
  receipt_line_id uuid not null,
  product_id uuid not null references products,
  packs bigint not null check (packs > 0),
  quantity bigint not null check (quantity > 0),
  -- Those that an invoice had charged: the supplier owes them. The others it will not charge.
  credited_packs bigint not null check (credited_packs between 0 and packs),
  net bigint not null check (net >= 0),
  tax bigint not null check (tax >= 0),
  primary key (return_id, id, store_id),
  foreign key (return_id, store_id) references supplier_returns (id, store_id),
  foreign key (receipt_id, receipt_line_id, store_id) references goods_receipt_lines (receipt_id, id, store_id)
);
create index supplier_return_lines_by_receipt on supplier_return_lines (receipt_id, receipt_line_id);
create trigger append_only before update or delete on supplier_returns for each statement execute function refuse_change();
create trigger append_only before update or delete on supplier_return_lines for each statement execute function refuse_change();

-- What brings down what we owe: money paid, or the credit for goods sent back.
create table supplier_payments (
  id uuid not null,
  store_id uuid not null references stores,
  supplier_id uuid not null references suppliers,
  number bigint not null,
  document_number text not null,
  kind text not null check (kind in ('payment', 'credit')),
  method text check (method in ('bank', 'cash')),
  -- Cash leaves a drawer by a move of its session.
  cash_session_id uuid,
  return_id uuid,
  amount bigint not null check (amount > 0),
  reference text,
  note text,
  user_id uuid not null references users,
  paid_at timestamptz not null,
  request_hash bytea not null,
  primary key (id, store_id),
  unique (document_number, store_id),
  foreign key (cash_session_id, store_id) references cash_sessions (id, store_id),
  foreign key (return_id, store_id) references supplier_returns (id, store_id),
  check ((kind = 'payment') = (method is not null)),
  check ((kind = 'credit') = (return_id is not null)),
  check ((coalesce(method, '') = 'cash') = (cash_session_id is not null))
);
create unique index supplier_payments_by_id on supplier_payments (id);
create index supplier_payments_by_time on supplier_payments (store_id, paid_at desc, id);
create index supplier_payments_by_supplier on supplier_payments (supplier_id);
create trigger append_only before update or delete on supplier_payments for each statement execute function refuse_change();

-- Which invoice a payment pays. What is left of a payment is an advance.
create table payable_allocations (
  id uuid not null,
  payment_id uuid not null,
  invoice_id uuid not null,
  store_id uuid not null,
  amount bigint not null check (amount > 0),
  user_id uuid not null references users,
  allocated_at timestamptz not null default now(),
  primary key (id, store_id),
  foreign key (payment_id, store_id) references supplier_payments (id, store_id),
  foreign key (invoice_id, store_id) references supplier_invoices (id, store_id)
);
create index payable_allocations_by_payment on payable_allocations (payment_id);
create index payable_allocations_by_invoice on payable_allocations (invoice_id);
create trigger append_only before update or delete on payable_allocations for each statement execute function refuse_change();

insert into role_permissions (role_id, permission)
  select r.id, p.permission
  from roles r join (values
    ('admin', 'payables.read'), ('admin', 'payables.write'), ('admin', 'payables.pay'),
    ('manager', 'payables.read'), ('manager', 'payables.write'), ('manager', 'payables.pay'), ('viewer', 'payables.read')
  ) as p (role, permission) on p.role = r.code
  where r.built_in
  on conflict do nothing;
