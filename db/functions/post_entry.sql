-- The only writer of the journal. Takes a document's components (amounts signed, debits positive) to the accounts that
-- the posting rules name, one line an account and component, and returns the day it was booked on. A document of a
-- month that is closed is booked on the first open day. Nothing but zeros: no entry, and null.
create or replace function post_entry(
  p_id uuid, p_store uuid, p_kind text, p_document uuid, p_number text, p_day date, p_customer uuid, p_user uuid,
  p_description text, p_components text[], p_keys text[], p_amounts bigint[]
) returns date language plpgsql
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
declare
  v_day date;
begin
  -- Closing a month waits for the entries that are being written, and they for it.
  perform pg_advisory_xact_lock_shared(4244);
  select greatest(p_day, max(p.ends_on) + 1) into v_day from accounting_periods p;
  with line as (
    select a.account_code, c.component, sum(c.amount)::bigint as amount, min(c.position) as position
    from unnest(p_components, p_keys, p_amounts) with ordinality as c (component, key, amount, position)
    left join lateral (
      select r.account_code from posting_rules r
      where r.component = c.component and (r.key is null or starts_with(c.key, r.key))
        and (r.store_id is null or r.store_id = p_store) and (r.document_kind is null or r.document_kind = p_kind)
      order by r.rank desc limit 1
    ) a on true
    group by a.account_code, c.component
    having sum(c.amount) <> 0
  ), entry as (
    insert into journal_entries (id, store_id, kind, document_id, document_number, document_date, entry_date, description,
        customer_id, total, user_id)
      select p_id, p_store, p_kind, p_document, p_number, p_day, v_day, p_description, p_customer,
        sum(l.amount) filter (where l.amount > 0), p_user
      from line l having count(*) > 0
  )
  insert into journal_lines (entry_id, store_id, position, account_code, component, entry_date, debit, credit)
    select p_id, p_store, row_number() over (order by (l.amount < 0), l.position), l.account_code, l.component, v_day,
      greatest(l.amount, 0), greatest(-l.amount, 0)
    from line l;
  return case when found then v_day end;
end
$$;
