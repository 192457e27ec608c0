-- The only writer of stock: changes the levels and appends the moves that explain them, in one statement.
-- Quantities are signed thousandths. Level rows are locked in product order, so that two documents with the same
-- products in another order wait for each other instead of deadlocking. Where a product that refuses to go below zero
-- would, nothing is written and `short` names it.
create or replace function apply_stock_moves(
  p_store uuid, p_kind text, p_document uuid, p_user uuid, p_reason text, p_occurred_at timestamptz,
  p_ids uuid[], p_products uuid[], p_quantities bigint[], p_costs bigint[], p_refuse boolean[]
) returns table (short uuid[], below_zero boolean) language plpgsql
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
    select m.id, m.product_id, m.quantity, m.unit_cost, m.position
    from unnest(p_ids, p_products, p_quantities, p_costs) with ordinality as m (id, product_id, quantity, unit_cost, position)
  ), moved as (
    update stock_levels l set on_hand = l.on_hand + t.quantity
    from (select m.product_id, sum(m.quantity)::bigint as quantity from move m group by m.product_id) t
    where l.store_id = p_store and l.product_id = t.product_id
    returning l.product_id, l.on_hand
  ), written as (
    insert into stock_moves (id, store_id, product_id, kind, quantity, balance, unit_cost, document_id, reason, user_id, occurred_at)
    select m.id, p_store, m.product_id, p_kind, m.quantity,
      moved.on_hand - coalesce(sum(m.quantity) over (
        partition by m.product_id order by m.position rows between 1 following and unbounded following), 0)::bigint,
      m.unit_cost, p_document, p_reason, p_user, p_occurred_at
    from move m join moved on moved.product_id = m.product_id
    returning quantity, balance
  )
  select coalesce(bool_or(w.quantity < 0 and w.balance < 0), false) into below_zero from written w;
  return next;
end
$$;
