-- Takes the next number of a register's active series under its row lock: gapless, because it commits with its document
-- or not at all. `problem` says why there is none: series_missing, series_exhausted, series_expired, series_not_started.
create or replace function take_number(p_register uuid, p_store uuid, p_kind text, p_day date)
returns table (problem text, series_id uuid, number bigint, document_number text) language plpgsql as $$
declare
  v_series number_series%rowtype;
begin
  update number_series s set next_number = s.next_number + 1
    where s.register_id = p_register and s.store_id = p_store and s.kind = p_kind and s.active
      and (s.to_number is null or s.next_number <= s.to_number)
      and (s.valid_from is null or s.valid_from <= p_day)
      and (s.valid_to is null or s.valid_to >= p_day)
    returning s.id, s.next_number - 1, s.prefix || (s.next_number - 1) into series_id, number, document_number;
  if found then
    return next;
    return;
  end if;
  select * into v_series from number_series s
    where s.register_id = p_register and s.store_id = p_store and s.kind = p_kind and s.active;
  problem := case
    when v_series.id is null then 'series_missing'
    when v_series.next_number > v_series.to_number then 'series_exhausted'
    when v_series.valid_to < p_day then 'series_expired'
    else 'series_not_started'
  end;
  return next;
end
$$;
