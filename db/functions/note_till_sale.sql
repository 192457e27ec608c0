-- For the one statement that records a till's sale and advances the till: notes the entry when the sale stands, and does
-- nothing when `record_sale` wrote nothing.
create or replace function note_till_sale(
  p_outcome text, p_document_number text, p_till uuid, p_store uuid, p_sequence bigint, p_entry uuid, p_body_hash bytea,
  p_user uuid, p_sent_by uuid, p_occurred_at timestamptz, p_skew_ms bigint, p_number bigint
) returns void language plpgsql as $$
begin
  if p_outcome in ('recorded', 'replayed') then
    perform note_till_entry(p_till, p_store, p_sequence, p_entry, 'sale', p_body_hash, p_user, p_sent_by, p_occurred_at,
      p_skew_ms, p_number, null,
      coalesce(p_document_number, (select s.document_number from sales s where s.id = p_entry and s.store_id = p_store)));
  end if;
end
$$;
