-- A list may ask another price from a quantity up, and between two days. Ranges of one quantity never overlap, whoever
-- writes: the price of a day is one.
create extension if not exists btree_gist;

alter table product_prices
  add column min_quantity bigint not null default 0 check (min_quantity between 0 and 999999999),
  add column valid_from date,
  add column valid_to date check (valid_to >= valid_from),
  drop constraint product_prices_pkey,
  add constraint product_prices_overlap exclude using gist (
    price_list_id with =, product_id with =, min_quantity with =, daterange(valid_from, valid_to, '[]') with &&);
create index product_prices_by_list on product_prices (price_list_id, product_id);

-- Tills keep the prices of every list of their store, so a store that takes another list changes nothing they know of
-- products. A list that moves to another store does.
drop trigger catalog_update_prices on stores;
drop function note_price_list_change();
create function note_price_list_move() returns trigger language plpgsql as $$
begin
  insert into catalog_changes (product_id, version)
    select distinct p.product_id, s.version
    from was join changed using (id)
    join product_prices p on p.price_list_id = changed.id
    cross join catalog_state s
    where was.store_id is distinct from changed.store_id
    on conflict (product_id) do update set version = excluded.version;
  return null;
end
$$;
-- Runs after `catalog_update`, which has taken the version and holds its lock.
create trigger catalog_update_prices after update on price_lists referencing old table as was new table as changed
  for each statement execute function note_price_list_move();

-- Margins under this are told to whoever sets a price.
alter table company add column min_margin numeric(7, 4) check (min_margin between 0 and 100);

-- What prices and costs were, and who changed them. No foreign keys: the past outlives the product.
create table price_changes (
  id bigint generated always as identity primary key,
  product_id uuid not null,
  -- null: the product's own price or cost
  price_list_id uuid,
  kind text not null check (kind in ('price', 'cost')),
  min_quantity bigint not null default 0,
  valid_from date,
  valid_to date,
  old_amount bigint,
  new_amount bigint,
  price_unit integer not null,
  changed_at timestamptz not null default now(),
  -- null: the system itself, for instance a cost that follows purchases
  user_id uuid references users,
  check (old_amount is distinct from new_amount)
);
create index price_changes_by_product on price_changes (product_id, id desc);
create trigger append_only before update or delete on price_changes for each row execute function refuse_change();

-- Whoever changes prices says who they are in this setting of the transaction.
create function price_author() returns uuid language sql stable as $$
  select nullif(current_setting('pos.user_id', true), '')::uuid
$$;

create function note_product_price_change() returns trigger language plpgsql as $$
begin
  insert into price_changes (product_id, kind, old_amount, new_amount, price_unit, user_id)
    select changed.id, a.kind, a.was, a.now, changed.price_unit, price_author()
    from was join changed using (id)
    cross join lateral (values ('price', was.price, changed.price), ('cost', was.cost, changed.cost)) as a (kind, was, now)
    where a.was <> a.now;
  return null;
end
$$;
create trigger price_history after update on products referencing old table as was new table as changed
  for each statement execute function note_product_price_change();

create function note_list_price_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into price_changes (product_id, price_list_id, kind, min_quantity, valid_from, valid_to, new_amount, price_unit, user_id)
      select c.product_id, c.price_list_id, 'price', c.min_quantity, c.valid_from, c.valid_to, c.price, p.price_unit, price_author()
      from changed c join products p on p.id = c.product_id;
  elsif tg_op = 'DELETE' then
    insert into price_changes (product_id, price_list_id, kind, min_quantity, valid_from, valid_to, old_amount, price_unit, user_id)
      select c.product_id, c.price_list_id, 'price', c.min_quantity, c.valid_from, c.valid_to, c.price, p.price_unit, price_author()
      from changed c join products p on p.id = c.product_id;
  end if;
  return null;
end
$$;
create trigger price_history_insert after insert on product_prices referencing new table as changed
  for each statement execute function note_list_price_change();
create trigger price_history_delete after delete on product_prices referencing old table as changed
  for each statement execute function note_list_price_change();
-- A price that changes where it stands: the row's key is its list, product, quantity and days.
create function note_list_price_update() returns trigger language plpgsql as $$
begin
  insert into price_changes (product_id, price_list_id, kind, min_quantity, valid_from, valid_to, old_amount, new_amount, price_unit, user_id)
    select changed.product_id, changed.price_list_id, 'price', changed.min_quantity, changed.valid_from, changed.valid_to,
      was.price, changed.price, p.price_unit, price_author()
    from was join changed on (was.price_list_id, was.product_id, was.min_quantity)
        = (changed.price_list_id, changed.product_id, changed.min_quantity)
      and was.valid_from is not distinct from changed.valid_from
      and was.valid_to is not distinct from changed.valid_to
    join products p on p.id = changed.product_id
    where was.price <> changed.price;
  return null;
end
$$;
create trigger price_history_update after update on product_prices referencing old table as was new table as changed
  for each statement execute function note_list_price_update();
