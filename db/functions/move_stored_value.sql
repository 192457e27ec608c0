-- The only writer of stored value: appends the move and keeps the balance, under the account's lock, which the caller
-- holds or takes here. Returns the new balance.
create or replace function move_stored_value(
  p_id uuid, p_account uuid, p_kind text, p_amount bigint, p_document uuid, p_store uuid, p_user uuid, p_reason text,
  p_occurred_at timestamptz, p_request_hash bytea
) returns bigint language plpgsql as $$
declare
  v_balance bigint;
begin
  update stored_value_accounts set balance = balance + p_amount, version = version + 1
    where id = p_account returning balance into v_balance;
  insert into stored_value_moves (id, account_id, kind, amount, balance_after, document_id, store_id, user_id, reason,
      occurred_at, request_hash)
    values (p_id, p_account, p_kind, p_amount, v_balance, p_document, p_store, p_user, p_reason, p_occurred_at, p_request_hash);
  return v_balance;
end
$$;
