-- For the one statement that records a sale paid with stored value: debits each account by the payment's id, or undoes
-- the sale (P0VAL) when it holds less than that beside what other tills were promised. Locks accounts by id, last.
create or replace function redeem_stored_value(
  p_outcome text, p_sale uuid, p_store uuid, p_user uuid, p_occurred_at timestamptz,
  p_payments uuid[], p_accounts uuid[], p_amounts bigint[], p_as_sold boolean
) returns void
language plpgsql
set enable_seqscan = off
as $$
declare
  v record;
  v_free bigint;
begin
  if p_outcome <> 'recorded' then
    return;
  end if;
  perform 1 from stored_value_accounts a where a.id = any (p_accounts) order by a.id for no key update;
  for v in
    select p.payment, p.account, p.amount, a.active, a.balance, a.expires_on, h.amount as held
    from unnest(p_payments, p_accounts, p_amounts) as p (payment, account, amount)
    join stored_value_accounts a on a.id = p.account
    left join stored_value_holds h on h.account_id = a.id and h.sale_id = p_sale
    order by p.account, p.payment
  loop
    select v.balance - coalesce(sum(h.amount), 0) into v_free
      from stored_value_holds h where h.account_id = v.account and h.sale_id <> p_sale and h.held_until > now();
    -- What was promised to this sale is good past the card's last day.
    if not p_as_sold and (v_free < v.amount or not v.active
      or (v.expires_on < p_occurred_at::date and coalesce(v.held, 0) < v.amount)) then
      raise exception '%', v.account using errcode = 'P0VAL';
    end if;
    perform move_stored_value(v.payment, v.account, 'redeem', -v.amount, p_sale, p_store, p_user, null, p_occurred_at, null);
  end loop;
  delete from stored_value_holds h where h.sale_id = p_sale and h.account_id = any (p_accounts);
end
$$;
