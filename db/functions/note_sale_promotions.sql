-- For the one statement that records a sale with promotions: notes what each gave on each line, counts limits and
-- coupons, and undoes the sale (P0PRO, P0CPN) when another sale was there first. Locks by id, after those of the sale.
create or replace function note_sale_promotions(
  p_outcome text, p_sale uuid, p_store uuid, p_lines uuid[], p_promotions uuid[], p_names text[], p_amounts bigint[],
  p_coupons uuid[], p_over_limits boolean
) returns void
language plpgsql
set enable_seqscan = off
as $$
declare
  v_over uuid[];
  v_used uuid[];
begin
  if p_outcome <> 'recorded' then
    return;
  end if;
  insert into sale_promotions (sale_id, line_id, store_id, promotion_id, name, amount)
    select p_sale, g.line_id, p_store, g.promotion_id, g.name, g.amount
    from unnest(p_lines, p_promotions, p_names, p_amounts) as g (line_id, promotion_id, name, amount);

  perform 1 from promotion_uses u where u.promotion_id = any (p_promotions) order by u.promotion_id for update;
  if found then
    select array_agg(u.promotion_id) into v_over
      from promotion_uses u
      join promotions p on p.id = u.promotion_id
      join (select g.id, sum(g.amount) as amount from unnest(p_promotions, p_amounts) as g (id, amount) group by g.id) g
        on g.id = u.promotion_id
      where u.uses >= p.max_uses or u.spent + g.amount > p.budget;
    if v_over is not null and not p_over_limits then
      raise exception '%', array_to_string(v_over, ',') using errcode = 'P0PRO';
    end if;
    update promotion_uses u set uses = u.uses + 1, spent = u.spent + g.amount
      from (select g.id, sum(g.amount) as amount from unnest(p_promotions, p_amounts) as g (id, amount) group by g.id) g
      where u.promotion_id = g.id;
    update promotions p set exhausted_at = now()
      from promotion_uses u
      where u.promotion_id = p.id and p.id = any (p_promotions) and p.exhausted_at is null
        and (u.uses >= p.max_uses or u.spent >= p.budget);
  end if;

  if cardinality(p_coupons) > 0 then
    perform 1 from promotion_coupons c where c.id = any (p_coupons) order by c.id for update;
    select array_agg(c.id) into v_used
      from promotion_coupons c where c.id = any (p_coupons) and (not c.active or c.uses >= c.max_uses);
    if v_used is not null and not p_over_limits then
      raise exception '%', array_to_string(v_used, ',') using errcode = 'P0CPN';
    end if;
    update promotion_coupons c set uses = c.uses + 1 where c.id = any (p_coupons);
    insert into sale_coupons (sale_id, store_id, coupon_id) select p_sale, p_store, unnest(p_coupons);
  end if;
end
$$;
