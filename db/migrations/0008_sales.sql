-- A completed sale never changes: voids and returns are documents of their own.
create table sales (
  id uuid not null,
  store_id uuid not null,
  register_id uuid not null,
  cash_session_id uuid not null,
  series_id uuid not null,
  number bigint not null check (number >= 1),
  document_number text not null,
  cashier_id uuid not null references users,
  customer_id uuid references customers,
  price_list_id uuid references price_lists,
  occurred_at timestamptz not null,
  received_at timestamptz not null default now(),
  subtotal bigint not null check (subtotal >= 0),
  discount_total bigint not null check (discount_total between 0 and subtotal),
  tax_total bigint not null check (tax_total >= 0),
  total bigint not null check (total >= 0),
  rounding bigint not null default 0 check (rounding <= 0),
  paid bigint not null check (paid >= 0),
  change bigint not null check (change >= 0),
  line_count integer not null check (line_count >= 1),
  catalog_version bigint not null,
  flags text[] not null default '{}',
  note text,
  approved_by uuid references users,
  request_hash bytea not null,
  primary key (id, store_id),
  unique (document_number, store_id),
  foreign key (register_id, store_id) references registers (id, store_id),
  foreign key (cash_session_id, store_id) references cash_sessions (id, store_id),
  foreign key (series_id, store_id) references number_series (id, store_id),
  check (paid - change = total + rounding)
);
create index sales_by_time on sales (store_id, occurred_at desc, id);
create index sales_by_session on sales (cash_session_id);
create index sales_by_customer on sales (customer_id, occurred_at desc) where customer_id is not null;

create table sale_lines (
  id uuid not null,
  sale_id uuid not null,
  store_id uuid not null,
  line_number integer not null check (line_number >= 1),
  product_id uuid not null references products,
  sku text not null,
  name text not null,
  unit_code text not null,
  quantity bigint not null check (quantity > 0),
  unit_price bigint not null check (unit_price >= 0),
  price_unit integer not null default 1,
  unit_cost bigint not null check (unit_cost >= 0),
  gross bigint not null check (gross >= 0),
  discount bigint not null check (discount between 0 and gross),
  discount_reason text,
  taxable bigint not null check (taxable >= 0),
  tax_total bigint not null check (tax_total >= 0),
  total bigint not null check (total >= 0),
  primary key (sale_id, id, store_id),
  foreign key (sale_id, store_id) references sales (id, store_id),
  check (taxable + tax_total = total)
);
create index sale_lines_by_product on sale_lines (product_id, sale_id);

create table sale_line_taxes (
  sale_id uuid not null,
  line_id uuid not null,
  store_id uuid not null,
  tax_code text not null references taxes (code),
  rate numeric(7, 4) not null,
  base bigint not null check (base >= 0),
  amount bigint not null check (amount >= 0),
  primary key (sale_id, line_id, store_id, tax_code),
  foreign key (sale_id, line_id, store_id) references sale_lines (sale_id, id, store_id)
);

create table payments (
  id uuid not null,
  sale_id uuid not null,
  store_id uuid not null,
  position integer not null,
  method text not null references payment_methods (code),
  amount bigint not null check (amount > 0),
  reference text,
  primary key (sale_id, id, store_id),
  foreign key (sale_id, store_id) references sales (id, store_id)
);

create table sale_voids (
  sale_id uuid not null,
  store_id uuid not null,
  cash_session_id uuid not null,
  user_id uuid not null references users,
  approved_by uuid references users,
  reason text not null,
  voided_at timestamptz not null default now(),
  primary key (sale_id, store_id),
  foreign key (sale_id, store_id) references sales (id, store_id),
  foreign key (cash_session_id, store_id) references cash_sessions (id, store_id)
);

create table returns (
  id uuid not null,
  store_id uuid not null,
  register_id uuid not null,
  cash_session_id uuid not null,
  series_id uuid not null,
  number bigint not null check (number >= 1),
  document_number text not null,
  -- null: goods came back without a receipt. The sale may be another store's.
  sale_id uuid,
  sale_store_id uuid,
  cashier_id uuid not null references users,
  customer_id uuid references customers,
  occurred_at timestamptz not null,
  received_at timestamptz not null default now(),
  reason text not null,
  restocked boolean not null,
  tax_total bigint not null check (tax_total >= 0),
  total bigint not null check (total >= 0),
  rounding bigint not null default 0 check (rounding >= 0),
  approved_by uuid references users,
  request_hash bytea not null,
  primary key (id, store_id),
  unique (document_number, store_id),
  foreign key (register_id, store_id) references registers (id, store_id),
  foreign key (cash_session_id, store_id) references cash_sessions (id, store_id),
  foreign key (series_id, store_id) references number_series (id, store_id),
  foreign key (sale_id, sale_store_id) references sales (id, store_id),
  check ((sale_id is null) = (sale_store_id is null))
);
create index returns_by_time on returns (store_id, occurred_at desc, id);
create index returns_by_sale on returns (sale_id) where sale_id is not null;
create index returns_by_session on returns (cash_session_id);

create table return_lines (
  id uuid not null,
  return_id uuid not null,
  store_id uuid not null,
  line_number integer not null check (line_number >= 1),
  sale_id uuid,
  sale_line_id uuid,
  sale_store_id uuid,
  product_id uuid not null references products,
  sku text not null,
  name text not null,
  unit_code text not null,
  quantity bigint not null check (quantity > 0),
  unit_price bigint not null check (unit_price >= 0),
  price_unit integer not null default 1,
  unit_cost bigint not null check (unit_cost >= 0),
  gross bigint not null check (gross >= 0),
  discount bigint not null check (discount between 0 and gross),
  taxable bigint not null check (taxable >= 0),
  tax_total bigint not null check (tax_total >= 0),
  total bigint not null check (total >= 0),
  primary key (return_id, id, store_id),
  foreign key (return_id, store_id) references returns (id, store_id),
  foreign key (sale_id, sale_line_id, sale_store_id) references sale_lines (sale_id, id, store_id),
  check (taxable + tax_total = total)
);
create index return_lines_by_sale_line on return_lines (sale_id, sale_line_id) where sale_id is not null;

create table return_line_taxes (
  return_id uuid not null,
  line_id uuid not null,
  store_id uuid not null,
  tax_code text not null references taxes (code),
  rate numeric(7, 4) not null,
  base bigint not null check (base >= 0),
  amount bigint not null check (amount >= 0),
  primary key (return_id, line_id, store_id, tax_code),
  foreign key (return_id, line_id, store_id) references return_lines (return_id, id, store_id)
);

create table refunds (
  return_id uuid not null,
  store_id uuid not null,
  position integer not null,
  method text not null references payment_methods (code),
  amount bigint not null check (amount > 0),
  primary key (return_id, store_id, position),
  foreign key (return_id, store_id) references returns (id, store_id)
);

-- A cart put aside, seen by every register of the store until one recalls it.
create table held_carts (
  id uuid not null,
  store_id uuid not null,
  register_id uuid not null,
  label text not null,
  total bigint not null check (total >= 0),
  cart jsonb not null,
  held_by uuid not null references users,
  held_at timestamptz not null default now(),
  primary key (id, store_id),
  foreign key (register_id, store_id) references registers (id, store_id)
);
create index held_carts_by_store on held_carts (store_id, held_at);

create trigger append_only before update or delete on sales for each statement execute function refuse_change();
create trigger append_only before update or delete on sale_lines for each statement execute function refuse_change();
create trigger append_only before update or delete on sale_line_taxes for each statement execute function refuse_change();
create trigger append_only before update or delete on payments for each statement execute function refuse_change();
create trigger append_only before update or delete on sale_voids for each statement execute function refuse_change();
create trigger append_only before update or delete on returns for each statement execute function refuse_change();
create trigger append_only before update or delete on return_lines for each statement execute function refuse_change();
create trigger append_only before update or delete on return_line_taxes for each statement execute function refuse_change();
create trigger append_only before update or delete on refunds for each statement execute function refuse_change();
