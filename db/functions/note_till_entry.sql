-- Advances a till past one entry and keeps what became of it, in the transaction of the entry's effects. The entry must
-- be the next of its till; otherwise P0SEQ undoes the transaction: the entry was taken before, or one before it is missing.
create or replace function note_till_entry(
  p_till uuid, p_store uuid, p_sequence bigint, p_entry uuid, p_kind text, p_body_hash bytea, p_user uuid, p_sent_by uuid,
  p_occurred_at timestamptz, p_skew_ms bigint, p_number bigint, p_code text, p_answer text
) returns void language plpgsql as $$
begin
  update tills t set next_sequence = p_sequence + 1
    where t.id = p_till and t.store_id = p_store and t.next_sequence = p_sequence;
  if not found then
    raise exception 'entry % is not the next of till %', p_sequence, p_till using errcode = 'P0SEQ';
  end if;
  insert into till_entries (till_id, store_id, sequence, from_sequence, entry_id, kind, outcome, code, answer, number,
      body_hash, user_id, sent_by, occurred_at, clock_skew_ms)
    values (p_till, p_store, p_sequence, p_sequence, p_entry, p_kind,
      case when p_code is null then 'applied' else 'rejected' end, p_code, p_answer, p_number,
      p_body_hash, p_user, p_sent_by, p_occurred_at, p_skew_ms);
end
$$;
