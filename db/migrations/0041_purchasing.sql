create table suppliers (
  id uuid primary key,
  name text not null check (name <> ''),
  -- A Colombian NIT stands without its check digit.
  tax_id text unique check (tax_id <> ''),
  contact text,
  email text,
  phone text,
  address text,
  city text,
  note text,
  -- Days from the invoice to its payment, and from the order to the goods.
  payment_days integer not null default 0 check (payment_days between 0 and 365),
  lead_days integer not null default 3 check (lead_days between 0 and 365),
  active boolean not null default true,
  search_key text not null generated always as (fold(name || ' ' || coalesce(tax_id, '') || ' ' || coalesce(contact, ''))) stored,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1
);
create index suppliers_by_name on suppliers (name, id);
create index suppliers_search on suppliers using gin (search_key gin_trgm_ops);

-- What a supplier sells us, under which code, and how it is packed: a pack of 12000 is a case of 12 units.
create table supplier_products (
  supplier_id uuid not null references suppliers on delete cascade,
  product_id uuid not null references products on delete cascade,
  supplier_code text check (supplier_code <> ''),
  pack_name text check (pack_name <> ''),
  pack_size bigint not null default 1000 check (pack_size between 1 and 1000000000),
  -- Minor units for one pack, without tax; null until it was bought or told.
  last_cost bigint check (last_cost between 0 and 9000000000000000),
  last_bought_at timestamptz,
  -- The supplier that suggestions order it from.
  preferred boolean not null default false,
  primary key (supplier_id, product_id)
);
create index supplier_products_by_product on supplier_products (product_id);
create unique index supplier_products_preferred on supplier_products (product_id) where preferred;

create table purchasing_settings (
  id smallint primary key default 1 check (id = 1),
  -- An order above it needs somebody who may approve; null: every order does.
  approval_limit bigint check (approval_limit >= 0),
  price_tolerance_percent numeric(7, 4) not null default 1 check (price_tolerance_percent between 0 and 100),
  quantity_tolerance_percent numeric(7, 4) not null default 0 check (quantity_tolerance_percent between 0 and 100),
  version integer not null default 1
);
insert into purchasing_settings default values;

-- Numbers of the office's own documents, without gaps: the row is locked until the document is written or nothing is.
create table office_numbers (
  kind text primary key,
  prefix text not null,
  next_number bigint not null default 1 check (next_number >= 1)
);
insert into office_numbers (kind, prefix) values ('purchase_order', 'OC-'), ('goods_receipt', 'EN-');

create table purchase_orders (
  id uuid not null,
  store_id uuid not null references stores,
  supplier_id uuid not null references suppliers,
  number bigint not null,
  document_number text not null,
  status text not null default 'draft'
    check (status in ('draft', 'approved', 'sent', 'partly_received', 'closed', 'cancelled')),
  expected_on date,
  note text,
  subtotal bigint not null check (subtotal >= 0),
  tax_total bigint not null check (tax_total >= 0),
  total bigint not null,
  created_by uuid not null references users,
  created_at timestamptz not null default now(),
  approved_by uuid references users,
  approved_at timestamptz,
  sent_at timestamptz,
  ended_at timestamptz,
  end_reason text,
  request_hash bytea not null,
  version integer not null default 1,
  primary key (id, store_id),
  unique (document_number, store_id),
  check (total = subtotal + tax_total),
  check ((approved_by is null) = (approved_at is null)),
  check ((status in ('closed', 'cancelled')) = (ended_at is not null))
);
create unique index purchase_orders_by_id on purchase_orders (id);
create index purchase_orders_by_time on purchase_orders (store_id, created_at desc, id);
create index purchase_orders_by_supplier on purchase_orders (supplier_id, created_at desc);

create table purchase_order_lines (
  id uuid not null,
  order_id uuid not null,
  store_id uuid not null,
  line_number integer not null check (line_number >= 1),
  product_id uuid not null references products,
  supplier_code text,
  pack_name text,
  pack_size bigint not null check (pack_size > 0),
  -- Thousandths of packs.
  packs bigint not null check (packs > 0),
  pack_cost bigint not null check (pack_cost >= 0),
  tax_rate numeric(7, 4) not null check (tax_rate between 0 and 100),
  net bigint not null check (net >= 0),
  tax bigint not null check (tax >= 0),
  received_packs bigint not null default 0 check (received_packs >= 0),
  primary key (order_id, id, store_id),
  foreign key (order_id, store_id) references purchase_orders (id, store_id) on delete cascade
);
create index purchase_order_lines_by_product on purchase_order_lines (product_id);

create table goods_receipts (
  id uuid not null,
  store_id uuid not null references stores,
  supplier_id uuid not null references suppliers,
  order_id uuid,
  number bigint not null,
  document_number text not null,
  -- Number of the supplier's own delivery note.
  delivery_note text,
  note text,
  -- Freight and other costs of bringing the goods, spread over the lines.
  landed_cost bigint not null default 0 check (landed_cost >= 0),
  net bigint not null check (net >= 0),
  -- What the stock gained: net and landed, less what paid back goods sold before they came.
  stock_value bigint not null,
  user_id uuid not null references users,
  received_at timestamptz not null,
  request_hash bytea not null,
  primary key (id, store_id),
  unique (document_number, store_id),
  foreign key (order_id, store_id) references purchase_orders (id, store_id)
);
create unique index goods_receipts_by_id on goods_receipts (id);
create index goods_receipts_by_time on goods_receipts (store_id, received_at desc, id);
create index goods_receipts_by_order on goods_receipts (order_id) where order_id is not null;

-- The line's stock move bears the line's id.
create table goods_receipt_lines (
  id uuid not null,
  receipt_id uuid not null,
  store_id uuid not null,
  line_number integer not null check (line_number >= 1),
  order_id uuid,
  order_line_id uuid,
  product_id uuid not null references products,
  pack_size bigint not null check (pack_size > 0),
  packs bigint not null check (packs > 0),
  quantity bigint not null check (quantity > 0),
  pack_cost bigint not null check (pack_cost >= 0),
  tax_rate numeric(7, 4) not null check (tax_rate between 0 and 100),
  net bigint not null check (net >= 0),
  landed bigint not null check (landed >= 0),
  primary key (receipt_id, id, store_id),
  foreign key (receipt_id, store_id) references goods_receipts (id, store_id),
  foreign key (order_id, order_line_id, store_id) references purchase_order_lines (order_id, id, store_id)
);
create index goods_receipt_lines_by_product on goods_receipt_lines (product_id);
create trigger append_only before update or delete on goods_receipts for each statement execute function refuse_change();
create trigger append_only before update or delete on goods_receipt_lines for each statement execute function refuse_change();

insert into role_permissions (role_id, permission)
  select r.id, p.permission
  from roles r join (values
    ('admin', 'purchasing.read'), ('admin', 'purchasing.write'), ('admin', 'purchasing.approve'), ('admin', 'purchasing.receive'),
    ('manager', 'purchasing.read'), ('manager', 'purchasing.write'), ('manager', 'purchasing.approve'),
    ('manager', 'purchasing.receive'), ('viewer', 'purchasing.read')
  ) as p (role, permission) on p.role = r.code
  where r.built_in
  on conflict do nothing;
