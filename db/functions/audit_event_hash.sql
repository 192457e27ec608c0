-- SHA-256 over the hash of the event before and every column of this one; the same in every session's time zone.
create or replace function audit.event_hash(
  p_previous bytea, p_chain text, p_sequence bigint, p_occurred_at timestamptz, p_action text, p_entity text,
  p_entity_id text, p_user uuid, p_approved_by uuid, p_store uuid, p_ip inet, p_detail jsonb
) returns bytea language sql stable parallel safe as $$
  select sha256(coalesce(p_previous, '\x'::bytea) || convert_to(concat_ws(chr(31),
    p_chain, p_sequence, (extract(epoch from p_occurred_at) * 1000000)::bigint, p_action, p_entity, coalesce(p_entity_id, ''),
    coalesce(p_user::text, ''), coalesce(p_approved_by::text, ''), coalesce(p_store::text, ''), coalesce(host(p_ip), ''),
    p_detail::text), 'UTF8'))
$$;
