-- Stock has a value beside its quantity, kept by the same writer in the same statement: moving average cost, a store
-- and product at a time. A level's value is the sum of its moves' values.
alter table stock_levels add column value bigint not null default 0;
alter table stock_moves add column value bigint not null default 0;
alter table stock_moves alter column value drop default;

alter table stock_moves drop constraint stock_moves_kind_check;
alter table stock_moves add constraint stock_moves_kind_check check (kind in (
  'sale', 'void', 'return', 'adjustment', 'opening', 'import', 'revaluation',
  'receipt', 'supplier_return', 'transfer_out', 'transfer_in', 'count'));
alter table stock_moves drop constraint stock_moves_quantity_check;
-- A revaluation changes what the stock is worth and not how much there is.
alter table stock_moves add constraint stock_moves_quantity_check check ((quantity = 0) = (kind = 'revaluation'));

-- What moved before was worth its quantity at the cost of its moment.
alter table stock_moves disable trigger append_only;
update stock_moves m set value = round(m.quantity::numeric * m.unit_cost / (1000 * p.price_unit))
  from products p where p.id = m.product_id and m.unit_cost > 0;
alter table stock_moves enable trigger append_only;
update stock_levels l set value = m.value
  from (select store_id, product_id, sum(value)::bigint as value from stock_moves group by store_id, product_id) m
  where m.store_id = l.store_id and m.product_id = l.product_id and m.value <> 0;

-- Costs changed between those moves: where nothing is left, nothing may be left of the value.
with wrong as (
  select l.store_id, l.product_id, l.on_hand, l.value,
    round(l.on_hand::numeric * p.cost / (1000 * p.price_unit))::bigint as target, p.cost
  from stock_levels l join products p on p.id = l.product_id
  where (l.on_hand = 0 and l.value <> 0) or (l.on_hand > 0 and l.value < 0) or (l.on_hand < 0 and l.value > 0)
), written as (
  insert into stock_moves (id, store_id, product_id, kind, quantity, balance, unit_cost, value, reason, occurred_at)
    select gen_random_uuid(), w.store_id, w.product_id, 'revaluation', 0, w.on_hand, w.cost, w.target - w.value,
      'Costo promedio', now()
    from wrong w where w.target <> w.value
)
update stock_levels l set value = w.target from wrong w where w.store_id = l.store_id and w.product_id = l.product_id;

alter table stock_levels add constraint stock_levels_value_check check (
  (on_hand > 0 and value >= 0) or (on_hand < 0 and value <= 0) or (on_hand = 0 and value = 0));

drop function if exists apply_stock_moves(uuid, text, uuid, uuid, text, timestamptz, uuid[], uuid[], bigint[], bigint[], boolean[]);

insert into role_permissions (role_id, permission)
  select r.id, 'inventory.value' from roles r where r.built_in and r.code in ('admin', 'manager', 'viewer')
  on conflict do nothing;
