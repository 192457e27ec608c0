create table stock_levels (
  store_id uuid not null references stores,
  product_id uuid not null references products,
  on_hand bigint not null default 0,
  -- The product first: it is selective whatever the statistics say about a store.
  primary key (product_id, store_id)
) with (fillfactor = 50);
create index stock_levels_by_store on stock_levels (store_id);

create table stock_adjustments (
  id uuid not null,
  store_id uuid not null references stores,
  reason text not null,
  user_id uuid not null references users,
  request_hash bytea not null,
  created_at timestamptz not null default now(),
  primary key (id, store_id)
);
create index stock_adjustments_by_time on stock_adjustments (store_id, created_at desc, id);

-- Ledger: a level is the sum of its moves. `balance` is the level right after the move.
-- A sale line's move bears the line's id.
create table stock_moves (
  id uuid not null,
  store_id uuid not null,
  product_id uuid not null,
  kind text not null check (kind in ('sale', 'void', 'return', 'adjustment', 'opening', 'import')),
  quantity bigint not null check (quantity <> 0),
  balance bigint not null,
  unit_cost bigint not null check (unit_cost >= 0),
  document_id uuid,
  reason text,
  user_id uuid references users,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (id, store_id),
  foreign key (product_id, store_id) references stock_levels (product_id, store_id)
);
create index stock_moves_by_product on stock_moves (store_id, product_id, recorded_at desc);
create trigger append_only before update or delete on stock_moves for each statement execute function refuse_change();
create trigger append_only before update or delete on stock_adjustments for each statement execute function refuse_change();
