-- Takes the next number of a register's active series under its row lock: gapless, because it commits with its document
-- or not at all. With p_number the document bears that number already, from a range leased to a till ahead of time.
-- `problem` says why there is none: series_missing, series_exhausted, series_expired, series_not_started,
-- number_not_leased, number_taken.
create or replace function take_number(p_register uuid, p_store uuid, p_kind text, p_day date, p_number bigint default null)
returns table (problem text, series_id uuid, number bigint, document_number text) language plpgsql as $$
declare
  v_series number_series%rowtype;
begin
  if p_number is not null then
    select s.id, p_number, s.prefix || p_number,
        case when s.valid_to < p_day then 'series_expired' when s.valid_from > p_day then 'series_not_started' end
      into series_id, number, document_number, problem
      from number_leases l join number_series s on s.id = l.series_id and s.store_id = l.store_id
      where s.register_id = p_register and s.store_id = p_store and s.kind = p_kind
        and p_number between l.from_number and l.to_number and (l.returned_from is null or p_number < l.returned_from)
      order by l.leased_at desc limit 1;
    if not found then
      problem := 'number_not_leased';
    elsif exists (select from voided_numbers v where v.series_id = take_number.series_id and v.number = p_number)
      or (p_kind = 'sale' and exists (select from sales d where d.document_number = take_number.document_number and d.store_id = p_store))
      or (p_kind = 'return' and exists (select from returns d where d.document_number = take_number.document_number and d.store_id = p_store))
    then
      problem := 'number_taken';
    end if;
    return next;
    return;
  end if;
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
