create table taxes (
  id uuid primary key,
  code text not null unique,
  name text not null,
  treatment text not null check (treatment in ('taxed', 'exempt', 'excluded')),
  kind text not null check (kind in ('percent', 'per_unit')),
  active boolean not null default true,
  version integer not null default 1
);

-- The rate of a day is the row whose validity holds it; a document keeps the rate it was priced with.
create table tax_rates (
  tax_id uuid not null references taxes,
  rate numeric(7, 4) not null default 0 check (rate between 0 and 100),
  amount_per_unit bigint check (amount_per_unit >= 0),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  primary key (tax_id, valid_from)
);

create table units (
  code text primary key,
  name text not null,
  decimals smallint not null check (decimals between 0 and 3)
);
insert into units (code, name, decimals) values
  ('unit', 'Unidad', 0), ('kg', 'Kilogramo', 3), ('g', 'Gramo', 0), ('lb', 'Libra', 3), ('l', 'Litro', 3),
  ('ml', 'Mililitro', 0), ('m', 'Metro', 3), ('pack', 'Paquete', 0), ('box', 'Caja', 0), ('hour', 'Hora', 3);

create table categories (
  id uuid primary key,
  name text not null,
  parent_id uuid references categories,
  color text check (color ~ '^#[0-9a-fA-F]{6}$'),
  position integer not null default 0,
  version integer not null default 1,
  check (parent_id <> id),
  unique nulls not distinct (parent_id, name)
);

create table products (
  id uuid primary key,
  sku text not null unique check (sku <> ''),
  name text not null check (name <> ''),
  description text,
  category_id uuid references categories,
  unit_code text not null default 'unit' references units,
  price bigint not null check (price between 0 and 9000000000000000),
  cost bigint not null default 0 check (cost between 0 and 9000000000000000),
  -- Price and cost are for this many units: imports with prices finer than the minor unit need it.
  price_unit integer not null default 1 check (price_unit in (1, 10, 100, 1000)),
  scale_code text unique check (scale_code ~ '^[0-9]{4,6}$'),
  weighed boolean not null default false,
  track_stock boolean not null default true,
  stock_policy text not null default 'allow' check (stock_policy in ('refuse', 'allow')),
  min_stock bigint check (min_stock >= 0),
  active boolean not null default true,
  search_key text not null generated always as (fold(name || ' ' || sku)) stored,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1
);
create index products_by_name on products (name, id);
create index products_by_category on products (category_id);
create index products_search on products using gin (search_key gin_trgm_ops);

create table product_barcodes (
  barcode text primary key check (barcode <> ''),
  product_id uuid not null references products on delete cascade,
  position smallint not null default 0
);
create index product_barcodes_by_product on product_barcodes (product_id);

create table product_taxes (
  product_id uuid not null references products on delete cascade,
  tax_id uuid not null references taxes,
  primary key (product_id, tax_id)
);

create table product_images (
  product_id uuid primary key references products on delete cascade,
  file_name text not null,
  content_type text not null check (content_type in ('image/webp', 'image/png', 'image/jpeg')),
  width integer not null,
  height integer not null,
  sha256 bytea not null,
  uploaded_at timestamptz not null default now()
);

create table product_prices (
  price_list_id uuid not null references price_lists on delete cascade,
  product_id uuid not null references products on delete cascade,
  price bigint not null check (price between 0 and 9000000000000000),
  primary key (price_list_id, product_id)
);
create index product_prices_by_product on product_prices (product_id);

-- The catalogue has one version. Whatever changes what a till must know takes the next one under this row's lock,
-- so a reader that has seen version n never misses a change that committed later with a smaller number.
create table catalog_state (
  id smallint primary key default 1 check (id = 1),
  version bigint not null default 1
);
insert into catalog_state default values;

create table catalog_changes (
  product_id uuid primary key,
  version bigint not null
);
create index catalog_changes_by_version on catalog_changes (version);

create function next_catalog_version() returns bigint language sql as $$
  update catalog_state set version = version + 1 where id = 1 returning version
$$;

create function note_catalog_change() returns trigger language plpgsql as $$
declare
  v_version bigint;
begin
  if not exists (select 1 from changed) then
    return null;
  end if;
  v_version := next_catalog_version();
  if tg_argv[0] = 'product' then
    insert into catalog_changes (product_id, version)
      select distinct c.id, v_version from changed c
      on conflict (product_id) do update set version = excluded.version;
  elsif tg_argv[0] = 'part' then
    insert into catalog_changes (product_id, version)
      select distinct c.product_id, v_version from changed c
      on conflict (product_id) do update set version = excluded.version;
  end if;
  perform pg_notify('pos_catalog', v_version::text);
  return null;
end
$$;

create trigger catalog_insert after insert on products referencing new table as changed
  for each statement execute function note_catalog_change('product');
create trigger catalog_update after update on products referencing new table as changed
  for each statement execute function note_catalog_change('product');
create trigger catalog_delete after delete on products referencing old table as changed
  for each statement execute function note_catalog_change('product');
create trigger catalog_insert after insert on product_barcodes referencing new table as changed
  for each statement execute function note_catalog_change('part');
create trigger catalog_update after update on product_barcodes referencing new table as changed
  for each statement execute function note_catalog_change('part');
create trigger catalog_delete after delete on product_barcodes referencing old table as changed
  for each statement execute function note_catalog_change('part');
create trigger catalog_insert after insert on product_taxes referencing new table as changed
  for each statement execute function note_catalog_change('part');
create trigger catalog_delete after delete on product_taxes referencing old table as changed
  for each statement execute function note_catalog_change('part');
create trigger catalog_insert after insert on product_prices referencing new table as changed
  for each statement execute function note_catalog_change('part');
create trigger catalog_update after update on product_prices referencing new table as changed
  for each statement execute function note_catalog_change('part');
create trigger catalog_delete after delete on product_prices referencing old table as changed
  for each statement execute function note_catalog_change('part');
create trigger catalog_insert after insert on product_images referencing new table as changed
  for each statement execute function note_catalog_change('part');
create trigger catalog_update after update on product_images referencing new table as changed
  for each statement execute function note_catalog_change('part');
create trigger catalog_delete after delete on product_images referencing old table as changed
  for each statement execute function note_catalog_change('part');
-- Taxes, rates, categories, stores (their price list) and company settings change every price at once: the version
-- moves and whoever keeps a copy reads those small tables again.
create trigger catalog_insert after insert on tax_rates referencing new table as changed
  for each statement execute function note_catalog_change('all');
create trigger catalog_update after update on tax_rates referencing new table as changed
  for each statement execute function note_catalog_change('all');
create trigger catalog_update after update on taxes referencing new table as changed
  for each statement execute function note_catalog_change('all');
create trigger catalog_insert after insert on categories referencing new table as changed
  for each statement execute function note_catalog_change('all');
create trigger catalog_update after update on categories referencing new table as changed
  for each statement execute function note_catalog_change('all');
create trigger catalog_delete after delete on categories referencing old table as changed
  for each statement execute function note_catalog_change('all');
create trigger catalog_update after update on stores referencing new table as changed
  for each statement execute function note_catalog_change('all');
create trigger catalog_update after update on company referencing new table as changed
  for each statement execute function note_catalog_change('all');
