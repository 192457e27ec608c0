-- The only writer of stock: changes the levels and appends the moves that explain them, in one statement.
-- Quantities are signed thousandths. Level rows are locked in product order, so that two documents with the same
-- products in another order wait for each other instead of deadlocking. Where a product that refuses to go below zero
-- would, nothing is written and `short` names it.
--
-- Value is kept by moving average. What leaves takes its part of what the stock is worth, rounded half away from zero,
-- and the last of it takes whatever is left. What comes in adds p_values (minor units), or without them its quantity at
-- p_costs. Below zero goods are owed at the cost they left at; what comes in first pays those back at that cost, and
-- only the rest is worth what was paid for it: the difference was already sold, and `value` tells the caller so.
-- The moves of one product in one document go one way.
create or replace function apply_stock_moves(
  p_store uuid, p_kind text, p_document uuid, p_user uuid, p_reason text, p_occurred_at timestamptz,
  p_ids uuid[], p_products uuid[], p_quantities bigint[], p_costs bigint[], p_refuse boolean[],
  p_values bigint[] default null
) returns table (short uuid[], below_zero boolean, moved_value bigint) language plpgsql
-- One plan for every call: planning anew for each cart costs more than the statements themselves. And always by index:
-- a connection that first sold while a table was empty would otherwise keep scanning it as it grows.
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
declare
  v_locked integer;
begin
  perform 1 from stock_levels l where l.store_id = p_store and l.product_id = any (p_products) order by l.product_id for update;
  get diagnostics v_locked = row_count;
  if v_locked < cardinality(p_products) then
    insert into stock_levels (store_id, product_id)
      select p_store, d.product_id from (select distinct unnest(p_products) as product_id) d
      where not exists (select 1 from stock_levels l where l.store_id = p_store and l.product_id = d.product_id)
      order by d.product_id
      on conflict do nothing;
    if found then
      perform 1 from stock_levels l where l.store_id = p_store and l.product_id = any (p_products) order by l.product_id for update;
    end if;
  end if;

  if true = any (p_refuse) then
    select array_agg(l.product_id order by l.product_id) into short
      from (
        select m.product_id, sum(m.quantity) as quantity
        from unnest(p_products, p_quantities, p_refuse) as m (product_id, quantity, refuse)
        group by m.product_id having bool_or(m.refuse)
      ) t
      join stock_levels l on l.store_id = p_store and l.product_id = t.product_id
      where t.quantity < 0 and l.on_hand + t.quantity < 0;
    if short is not null then
      below_zero := false;
      return next;
      return;
    end if;
  end if;

  with move as (
    select m.id, m.product_id, m.quantity, m.unit_cost, m.given, m.position,
      (sum(m.quantity) over (partition by m.product_id order by m.position rows unbounded preceding))::bigint as upto
    from unnest(p_ids, p_products, p_quantities, p_costs, p_values) with ordinality
      as m (id, product_id, quantity, unit_cost, given, position)
  ), valued as (
    select m.id, m.product_id, m.quantity, m.unit_cost, l.on_hand + m.upto as balance,
      (case when m.quantity < 0 then -1 else 1 end * (
        -- what meets stock of the other sign, at the average of that stock
        case when k.cleared = 0 then 0
          else round(l.value::numeric * k.cleared / l.on_hand) - round(l.value::numeric * k.cleared_before / l.on_hand) end
        -- the rest, at the cost given
        + case when abs(m.quantity) = k.cleared - k.cleared_before then 0
          when m.given is not null then round(m.given::numeric * (abs(m.quantity) - k.cleared + k.cleared_before) / abs(m.quantity))
          else round(m.unit_cost::numeric * (abs(m.quantity) - k.cleared + k.cleared_before)
            / (1000 * (select p.price_unit from products p where p.id = m.product_id))) end
      ))::bigint as value
    from move m
    join stock_levels l on l.store_id = p_store and l.product_id = m.product_id
    cross join lateral (
      select case when against then least(abs(l.on_hand), abs(m.upto)) else 0 end as cleared,
        case when against then least(abs(l.on_hand), abs(m.upto - m.quantity)) else 0 end as cleared_before
      from (select (l.on_hand > 0 and m.quantity < 0) or (l.on_hand < 0 and m.quantity > 0) as against) a
    ) k
  ), moved as (
    update stock_levels l set on_hand = l.on_hand + t.quantity, value = l.value + t.value
    from (select v.product_id, sum(v.quantity)::bigint as quantity, sum(v.value)::bigint as value from valued v group by v.product_id) t
    where l.store_id = p_store and l.product_id = t.product_id
  ), written as (
    insert into stock_moves (id, store_id, product_id, kind, quantity, balance, unit_cost, value, document_id, reason, user_id, occurred_at)
    select v.id, p_store, v.product_id, p_kind, v.quantity, v.balance, v.unit_cost, v.value, p_document, p_reason, p_user, p_occurred_at
    from valued v
    returning quantity, balance, value
  )
  select coalesce(bool_or(w.quantity < 0 and w.balance < 0), false), coalesce(sum(w.value), 0)::bigint
    into below_zero, moved_value from written w;
  return next;
end
$$;
