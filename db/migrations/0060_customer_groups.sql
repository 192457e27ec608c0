-- Customers who buy on the same terms: their prices, their promotions. A customer's own price list beats the group's.
create table customer_groups (
  id uuid primary key,
  name text not null unique check (name <> ''),
  price_list_id uuid references price_lists,
  active boolean not null default true,
  created_at timestamptz not null default now(),
  version integer not null default 1
);
create index customer_groups_by_price_list on customer_groups (price_list_id) where price_list_id is not null;

alter table customers add column group_id uuid references customer_groups;
create index customers_by_group on customers (group_id) where group_id is not null;

-- Tills price by the group's list, so a change of it moves the catalogue.
create trigger catalog_insert after insert on customer_groups referencing new table as changed
  for each statement execute function note_catalog_change('all');
create trigger catalog_update after update on customer_groups referencing new table as changed
  for each statement execute function note_catalog_change('all');
create trigger catalog_delete after delete on customer_groups referencing old table as changed
  for each statement execute function note_catalog_change('all');
