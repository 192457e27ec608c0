-- What decides about a promotion is read whole by tills and server; what limits it is kept in the sale's transaction.
create table promotions (
  id uuid primary key,
  name text not null check (name <> ''),
  active boolean not null default true,
  priority integer not null check (priority between 0 and 1000),
  stacks boolean not null,
  valid_from date,
  valid_to date check (valid_to >= valid_from),
  weekdays smallint[] not null default '{}' check (weekdays <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[]),
  from_minute integer check (from_minute between 0 and 1440),
  until_minute integer check (until_minute between 0 and 1440),
  -- The reward without its targets, which are rows of promotion_targets.
  reward jsonb not null check (reward ->> 'kind' in ('percent', 'amount', 'fixed_price', 'buy_get', 'bundle', 'threshold')),
  times_per_sale integer check (times_per_sale >= 1),
  needs_coupon boolean not null default false,
  budget bigint check (budget >= 1),
  max_uses integer check (max_uses >= 1),
  -- Set by the sale that reached a limit: tills stop offering it.
  exhausted_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  check ((from_minute is null) = (until_minute is null))
);

create table promotion_stores (
  promotion_id uuid not null references promotions on delete cascade,
  store_id uuid not null references stores,
  primary key (promotion_id, store_id)
);
create index promotion_stores_by_store on promotion_stores (store_id);

create table promotion_customer_groups (
  promotion_id uuid not null references promotions on delete cascade,
  customer_group_id uuid not null references customer_groups,
  primary key (promotion_id, customer_group_id)
);
create index promotion_customer_groups_by_group on promotion_customer_groups (customer_group_id);

-- Part 0: what the promotion is about. Of buy and get, 1 is what is given. Of a bundle, 1, 2, … are its items.
create table promotion_targets (
  promotion_id uuid not null references promotions on delete cascade,
  part smallint not null check (part >= 0),
  product_id uuid references products,
  category_id uuid references categories,
  check (num_nonnulls(product_id, category_id) = 1),
  unique nulls not distinct (promotion_id, part, product_id, category_id)
);
create index promotion_targets_by_product on promotion_targets (product_id) where product_id is not null;
create index promotion_targets_by_category on promotion_targets (category_id) where category_id is not null;

-- One row for each promotion that has or had a limit: the only row of a promotion that sales lock.
create table promotion_uses (
  promotion_id uuid primary key references promotions on delete cascade,
  uses bigint not null default 0 check (uses >= 0),
  spent bigint not null default 0 check (spent >= 0)
);

create table promotion_coupons (
  id uuid primary key,
  promotion_id uuid not null references promotions,
  code text not null unique check (code ~ '^[A-Z0-9-]{3,32}$'),
  max_uses integer check (max_uses >= 1),
  uses integer not null default 0 check (uses >= 0),
  active boolean not null default true,
  created_at timestamptz not null default now()
);
create index promotion_coupons_by_promotion on promotion_coupons (promotion_id, id);

create table sale_promotions (
  sale_id uuid not null,
  line_id uuid not null,
  store_id uuid not null,
  promotion_id uuid not null references promotions,
  name text not null,
  amount bigint not null check (amount > 0),
  primary key (sale_id, line_id, store_id, promotion_id),
  foreign key (sale_id, line_id, store_id) references sale_lines (sale_id, id, store_id)
);
create index sale_promotions_by_promotion on sale_promotions (promotion_id, sale_id);
create trigger append_only before update or delete on sale_promotions for each row execute function refuse_change();

create table sale_coupons (
  sale_id uuid not null,
  store_id uuid not null,
  coupon_id uuid not null references promotion_coupons,
  primary key (sale_id, store_id, coupon_id),
  foreign key (sale_id, store_id) references sales (id, store_id)
);
create index sale_coupons_by_coupon on sale_coupons (coupon_id);
create trigger append_only before update or delete on sale_coupons for each row execute function refuse_change();

-- A promotion's parts are written in the transaction that writes its own row, last: one trigger tells of all of it.
create trigger catalog_insert after insert on promotions referencing new table as changed
  for each statement execute function note_catalog_change('all');
create trigger catalog_update after update on promotions referencing new table as changed
  for each statement execute function note_catalog_change('all');
create trigger catalog_delete after delete on promotions referencing old table as changed
  for each statement execute function note_catalog_change('all');
