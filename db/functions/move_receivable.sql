-- The only writer of what customers owe: changes the balance and appends the move that explains it, under the customer's
-- row lock. A sale that would pass the limit undoes everything (P0CRD): two tills at once never pass it together.
-- Who was merged owes as the survivor, also when the merge ends while this waits for the row.
-- Returns the balance after it.
create or replace function move_receivable(
  p_id uuid, p_store uuid, p_customer uuid, p_kind text, p_amount bigint, p_document uuid, p_number text, p_day date,
  p_user uuid, p_occurred_at timestamptz
) returns bigint language plpgsql as $$
declare
  v_customer uuid := p_customer;
  v_survivor uuid;
  v_balance bigint;
  v_days integer;
begin
  loop
    update customers c set balance = c.balance + p_amount
      where c.id = v_customer and c.merged_into is null
        and (p_kind <> 'sale' or c.balance + p_amount <= c.credit_limit)
      returning c.balance, c.credit_days into v_balance, v_days;
    exit when found;
    select c.merged_into into v_survivor from customers c where c.id = v_customer;
    if v_survivor is null then
      raise exception 'credit_over_limit' using errcode = 'P0CRD';
    end if;
    v_customer := v_survivor;
  end loop;
  insert into receivable_moves (id, store_id, customer_id, kind, amount, balance, document_id, document_number, due_on,
      user_id, occurred_at)
    values (p_id, p_store, v_customer, p_kind, p_amount, v_balance, p_document, p_number,
      case when p_kind = 'sale' then p_day + v_days end, p_user, p_occurred_at);
  return v_balance;
end
$$;
