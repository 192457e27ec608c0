-- Search walks this index for names that begin with what was typed, in the order they are shown.
create index products_by_search_key on products (search_key collate "C", id);

-- A store that takes another price list has other prices for what either list names: tills must hear of those products.
-- Runs after `catalog_update`, which has taken the version and holds its lock.
create function note_price_list_change() returns trigger language plpgsql as $$
begin
  insert into catalog_changes (product_id, version)
    select distinct p.product_id, s.version
    from was join changed using (id)
    join product_prices p on p.price_list_id in (was.price_list_id, changed.price_list_id)
    cross join catalog_state s
    where was.price_list_id is distinct from changed.price_list_id
    on conflict (product_id) do update set version = excluded.version;
  return null;
end
$$;
create trigger catalog_update_prices after update on stores referencing old table as was new table as changed
  for each statement execute function note_price_list_change();

create trigger catalog_insert after insert on price_lists referencing new table as changed
  for each statement execute function note_catalog_change('all');
create trigger catalog_update after update on price_lists referencing new table as changed
  for each statement execute function note_catalog_change('all');
create trigger catalog_delete after delete on price_lists referencing old table as changed
  for each statement execute function note_catalog_change('all');
