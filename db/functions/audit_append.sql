-- Appends one event to its chain and returns its sequence. The advisory lock makes the chain single-file until commit.
create or replace function audit.append(
  p_chain text, p_action text, p_entity text, p_entity_id text, p_user uuid, p_approved_by uuid, p_store uuid,
  p_ip inet, p_detail jsonb
) returns bigint language plpgsql as $$
declare
  v_sequence bigint;
  v_previous bytea;
  v_now timestamptz := clock_timestamp();
begin
  perform pg_advisory_xact_lock(hashtextextended(p_chain, 4242));
  select e.sequence, e.hash into v_sequence, v_previous
    from audit.events e where e.chain = p_chain order by e.sequence desc limit 1;
  v_sequence := coalesce(v_sequence, 0) + 1;
  insert into audit.events (chain, sequence, occurred_at, action, entity, entity_id, user_id, approved_by, store_id, ip, detail, hash)
  values (p_chain, v_sequence, v_now, p_action, p_entity, p_entity_id, p_user, p_approved_by, p_store, p_ip, p_detail,
    audit.event_hash(v_previous, p_chain, v_sequence, v_now, p_action, p_entity, p_entity_id, p_user, p_approved_by, p_store, p_ip, p_detail));
  return v_sequence;
end
$$;
