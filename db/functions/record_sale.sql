-- Records one sale whole, or nothing: sale, lines, taxes, payments, stock, cash, number, journal, audit. One round trip.
-- The caller has priced the cart with the products of catalogue version p_known_version; if the catalogue has moved on,
-- nothing is written and the caller prices again. No components to post (null): history, which is booked by command. Locks in one order: session, stock levels, number series, audit chain.
-- outcome: recorded | replayed | idempotency_conflict | session_unknown | session_closed | catalog_moved | stock_short |
--          series_missing | series_exhausted | series_expired | series_not_started | number_not_leased | number_taken
-- p_number: the number that a till gave it from its lease; null takes the series' next.
create or replace function record_sale(
  p_id uuid, p_store uuid, p_register uuid, p_session uuid, p_cashier uuid, p_user uuid, p_customer uuid, p_price_list uuid,
  p_occurred_at timestamptz, p_day date, p_subtotal bigint, p_discount_total bigint, p_tax_total bigint, p_total bigint,
  p_rounding bigint, p_paid bigint, p_change bigint, p_catalog_version bigint, p_known_version bigint, p_flags text[],
  p_note text, p_approved_by uuid, p_ip inet, p_request_hash bytea,
  p_line_ids uuid[], p_products uuid[], p_skus text[], p_names text[], p_units text[], p_quantities bigint[],
  p_unit_prices bigint[], p_price_units integer[], p_unit_costs bigint[], p_gross bigint[], p_discounts bigint[],
  p_discount_reasons text[], p_taxables bigint[], p_tax_totals bigint[], p_totals bigint[],
  p_move_lines uuid[], p_move_products uuid[], p_move_quantities bigint[], p_move_costs bigint[], p_move_refuse boolean[],
  p_tax_lines uuid[], p_tax_codes text[], p_tax_rates numeric[], p_tax_bases bigint[], p_tax_amounts bigint[],
  p_payment_ids uuid[], p_methods text[], p_amounts bigint[], p_references text[], p_cash boolean[],
  p_post_components text[], p_post_keys text[], p_post_amounts bigint[],
  p_number bigint default null
) returns table (outcome text, document_number text, received_at timestamptz, flags text[], short uuid[])
language plpgsql
-- One plan for every call: planning anew for each cart costs more than the statements themselves. And always by index:
-- a connection that first sold while a table was empty would otherwise keep scanning it as it grows.
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
declare
  v_closed_at timestamptz;
  v_known_hash bytea;
  v_below_zero boolean;
  v_series uuid;
  v_number bigint;
  v_value bigint := 0;
begin
  select s.closed_at into v_closed_at from cash_sessions s
    where s.id = p_session and s.store_id = p_store for no key update;
  if not found then
    outcome := 'session_unknown'; return next; return;
  end if;

  select s.request_hash into v_known_hash from sales s where s.id = p_id;
  if found then
    outcome := case when v_known_hash = p_request_hash then 'replayed' else 'idempotency_conflict' end;
    return next; return;
  end if;
  if v_closed_at is not null then
    outcome := 'session_closed'; return next; return;
  end if;
  if p_known_version <> (select c.version from catalog_state c where c.id = 1) then
    outcome := 'catalog_moved'; return next; return;
  end if;

  flags := p_flags;
  if cardinality(p_move_lines) > 0 then
    select m.short, m.below_zero, m.moved_value into short, v_below_zero, v_value
      from apply_stock_moves(p_store, 'sale', p_id, p_cashier, null, p_occurred_at,
        p_move_lines, p_move_products, p_move_quantities, p_move_costs, p_move_refuse) m;
    if short is not null then
      outcome := 'stock_short'; return next; return;
    end if;
    if v_below_zero then
      flags := flags || 'stock_below_zero'::text;
    end if;
  end if;

  select n.problem, n.series_id, n.number, n.document_number into outcome, v_series, v_number, document_number
    from take_number(p_register, p_store, 'sale', p_day, p_number) n;
  if outcome is not null then
    -- The stock above is already moved: only an exception undoes it.
    raise exception '%', outcome using errcode = 'P0NUM';
  end if;

  received_at := now();
  insert into sales (id, store_id, register_id, cash_session_id, series_id, number, document_number, cashier_id,
      customer_id, price_list_id, occurred_at, received_at, subtotal, discount_total, tax_total, total, rounding, paid,
      change, line_count, catalog_version, flags, note, approved_by, request_hash)
    values (p_id, p_store, p_register, p_session, v_series, v_number, document_number, p_cashier,
      p_customer, p_price_list, p_occurred_at, received_at, p_subtotal, p_discount_total, p_tax_total, p_total, p_rounding,
      p_paid, p_change, cardinality(p_line_ids), p_catalog_version, flags, p_note, p_approved_by, p_request_hash);

  insert into sale_lines (id, sale_id, store_id, line_number, product_id, sku, name, unit_code, quantity, unit_price,
      price_unit, unit_cost, gross, discount, discount_reason, taxable, tax_total, total)
    select l.id, p_id, p_store, l.line_number, l.product_id, l.sku, l.name, l.unit_code, l.quantity, l.unit_price,
      l.price_unit, l.unit_cost, l.gross, l.discount, l.discount_reason, l.taxable, l.tax_total, l.total
    from unnest(p_line_ids, p_products, p_skus, p_names, p_units, p_quantities, p_unit_prices, p_price_units, p_unit_costs,
      p_gross, p_discounts, p_discount_reasons, p_taxables, p_tax_totals, p_totals) with ordinality
      as l (id, product_id, sku, name, unit_code, quantity, unit_price, price_unit, unit_cost, gross, discount,
        discount_reason, taxable, tax_total, total, line_number);

  insert into sale_line_taxes (sale_id, line_id, store_id, tax_code, rate, base, amount)
    select p_id, t.line_id, p_store, t.tax_code, t.rate, t.base, t.amount
    from unnest(p_tax_lines, p_tax_codes, p_tax_rates, p_tax_bases, p_tax_amounts) as t (line_id, tax_code, rate, base, amount);

  insert into payments (id, sale_id, store_id, position, method, amount, reference)
    select p.id, p_id, p_store, p.position, p.method, p.amount, p.reference
    from unnest(p_payment_ids, p_methods, p_amounts, p_references) with ordinality as p (id, method, amount, reference, position);

  -- The ledger holds what was tendered and what was given back, so that the drawer can be followed note by note.
  insert into cash_moves (id, store_id, session_id, kind, amount, document_id, user_id, occurred_at)
    select p.id, p_store, p_session, 'sale', p.amount, p_id, p_cashier, p_occurred_at
    from unnest(p_payment_ids, p_amounts, p_cash) as p (id, amount, cash) where p.cash
    union all
    select p_id, p_store, p_session, 'change', -p_change, p_id, p_cashier, p_occurred_at where p_change > 0;

  -- What the postings call receivable the customer owes from now on.
  if 'receivable' = any (p_post_components) then
    perform move_receivable(p_id, p_store, p_customer, 'sale', (
        select sum(c.amount)::bigint from unnest(p_post_components, p_post_amounts) as c (component, amount)
        where c.component = 'receivable'),
      p_id, document_number, p_day, p_cashier, p_occurred_at);
  end if;

  if p_post_components is not null then
    perform post_entry(p_id, p_store, 'sale', p_id, document_number, p_day, p_customer, p_cashier, null,
      p_post_components || array['cost_of_sales', 'inventory'], p_post_keys || array['', ''],
      p_post_amounts || array[-v_value, v_value]);
  end if;

  -- The trail names who was signed in; the sale names who sold.
  perform audit.append('register:' || p_register, 'sale.create', 'sale', p_id::text, p_user, p_approved_by, p_store, p_ip,
    jsonb_build_object('number', document_number, 'total', p_total, 'flags', flags, 'cashier', p_cashier));

  outcome := 'recorded';
  return next;
end
$$;
