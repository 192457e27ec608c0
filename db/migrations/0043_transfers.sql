insert into office_numbers (kind, prefix) values ('stock_transfer', 'TR-');

create table stock_transfers (
  id uuid primary key,
  from_store_id uuid not null references stores,
  to_store_id uuid not null references stores,
  number bigint not null unique,
  document_number text not null,
  status text not null default 'requested' check (status in ('requested', 'dispatched', 'received', 'cancelled')),
  note text,
  requested_by uuid not null references users,
  requested_at timestamptz not null default now(),
  dispatched_by uuid references users,
  dispatched_at timestamptz,
  received_by uuid references users,
  received_at timestamptz,
  request_hash bytea not null,
  version integer not null default 1,
  check (from_store_id <> to_store_id),
  check ((dispatched_at is null) = (dispatched_by is null)),
  check ((received_at is null) = (received_by is null)),
  check ((status in ('dispatched', 'received')) = (dispatched_at is not null)),
  check ((status = 'received') = (received_at is not null))
);
create index stock_transfers_from on stock_transfers (from_store_id, requested_at desc, id);
create index stock_transfers_to on stock_transfers (to_store_id, requested_at desc, id);

create table stock_transfer_lines (
  id uuid primary key,
  transfer_id uuid not null references stock_transfers,
  line_number integer not null check (line_number >= 1),
  product_id uuid not null references products,
  requested bigint not null check (requested > 0),
  dispatched bigint check (dispatched >= 0),
  -- What left the one store is worth, and travels with the goods.
  value bigint check (value >= 0),
  received bigint check (received >= 0),
  unique (transfer_id, product_id),
  check ((dispatched is null) = (value is null))
);
create index stock_transfer_lines_by_product on stock_transfer_lines (product_id);

insert into role_permissions (role_id, permission)
  select r.id, 'inventory.transfer' from roles r where r.built_in and r.code in ('admin', 'manager')
  on conflict do nothing;
