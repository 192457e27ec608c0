-- Each store counts its own quotations; the row is locked until the quotation is written or nothing is.
create table quotation_numbers (
  store_id uuid primary key references stores,
  next_number bigint not null default 1 check (next_number >= 1)
);

-- Expired and converted are not written: they follow from the day and from the sale that bears the quotation, so that
-- a void makes it open again and no job has to pass at midnight.
create table quotations (
  id uuid not null,
  store_id uuid not null references stores,
  number bigint not null check (number >= 1),
  document_number text not null,
  -- How often it was put before the customer: raised when a sent one is taken back to be changed.
  revision integer not null default 1 check (revision >= 1),
  status text not null default 'draft' check (status in ('draft', 'sent', 'accepted', 'cancelled')),
  customer_id uuid references customers,
  valid_until date not null,
  note text,
  -- Off the whole, as a sale's: {kind, value, reason}.
  discount jsonb,
  subtotal bigint not null check (subtotal >= 0),
  discount_total bigint not null check (discount_total >= 0),
  tax_total bigint not null check (tax_total >= 0),
  total bigint not null check (total >= 0),
  -- Summary by tax, as the paper shows it: [{code, rate, base, amount}].
  taxes jsonb not null,
  created_by uuid not null references users,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  accepted_at timestamptz,
  cancelled_at timestamptz,
  cancel_reason text,
  sale_id uuid,
  converted_at timestamptz,
  request_hash bytea not null,
  version integer not null default 1,
  primary key (id, store_id),
  unique (document_number, store_id),
  foreign key (sale_id, store_id) references sales (id, store_id),
  check ((status = 'cancelled') = (cancelled_at is not null)),
  check ((cancelled_at is null) = (cancel_reason is null)),
  check (status = 'draft' or status = 'cancelled' or sent_at is not null),
  check ((sale_id is null) = (converted_at is null)),
  check (sale_id is null or status in ('sent', 'accepted'))
);
create unique index quotations_by_id on quotations (id);
create index quotations_by_time on quotations (store_id, created_at desc, id);
create index quotations_by_customer on quotations (customer_id, created_at desc) where customer_id is not null;
create index quotations_by_sale on quotations (sale_id) where sale_id is not null;

create table quotation_lines (
  id uuid not null,
  quotation_id uuid not null,
  store_id uuid not null,
  line_number integer not null check (line_number >= 1),
  product_id uuid not null references products,
  quantity bigint not null check (quantity > 0),
  unit_price bigint not null check (unit_price >= 0),
  price_unit integer not null check (price_unit > 0),
  -- The line's own discount as it was asked for: {kind, value, reason}.
  discount jsonb,
  gross bigint not null check (gross >= 0),
  -- The line's own discount and its share of the whole's.
  discount_amount bigint not null check (discount_amount >= 0),
  tax_total bigint not null check (tax_total >= 0),
  total bigint not null check (total >= 0),
  -- What whoever sends it must be allowed: a price of its own, less than it costs.
  price_differs boolean not null,
  below_cost boolean not null,
  primary key (quotation_id, id, store_id),
  unique (quotation_id, product_id, store_id),
  foreign key (quotation_id, store_id) references quotations (id, store_id) on delete cascade
);
create index quotation_lines_by_product on quotation_lines (product_id);

insert into role_permissions (role_id, permission)
  select r.id, p.permission
  from roles r join (values
    ('admin', 'quotations.read'), ('admin', 'quotations.write'), ('manager', 'quotations.read'),
    ('manager', 'quotations.write'), ('cashier', 'quotations.read'), ('viewer', 'quotations.read')
  ) as p (role, permission) on p.role = r.code
  where r.built_in
  on conflict do nothing;
