-- Sales and returns added up by day and by month, store by store and for the company as a whole (store_id of zeros).
-- Only documents that were folded in are in them; reports add the others, so a rollup that lags is never wrong.
create table reporting.sales_by_hour (
  store_id uuid not null,
  grain text not null check (grain in ('day', 'month')),
  period date not null,
  key smallint not null check (key between 0 and 23),
  sales bigint not null,
  returns bigint not null,
  units bigint not null,
  gross bigint not null,
  discounts bigint not null,
  returned bigint not null,
  taxes bigint not null,
  cost bigint not null,
  primary key (store_id, grain, period, key)
) with (fillfactor = 80);

create table reporting.sales_by_method (
  store_id uuid not null,
  grain text not null check (grain in ('day', 'month')),
  period date not null,
  key text not null,
  sales bigint not null,
  returns bigint not null,
  units bigint not null,
  gross bigint not null,
  discounts bigint not null,
  returned bigint not null,
  taxes bigint not null,
  cost bigint not null,
  primary key (store_id, grain, period, key)
) with (fillfactor = 80);

-- dimension says what the key is the id of; a key of zeros is what belongs to none.
create table reporting.sales_by_key (
  dimension text not null check (dimension in ('register', 'cashier', 'product', 'category', 'customer')),
  store_id uuid not null,
  grain text not null check (grain in ('day', 'month')),
  period date not null,
  key uuid not null,
  sales bigint not null,
  returns bigint not null,
  units bigint not null,
  gross bigint not null,
  discounts bigint not null,
  returned bigint not null,
  taxes bigint not null,
  cost bigint not null,
  primary key (dimension, store_id, grain, period, key)
) with (fillfactor = 80);

-- Up to where each audit chain was folded in. Chains grow one event at a time, so nothing before it can still come.
create table reporting.folded_chains (
  chain text primary key,
  sequence bigint not null check (sequence >= 0)
) with (fillfactor = 50);

-- What made rollups wrong until they are made anew: categories of products, the clock of a store.
create table reporting.stale_rollups (
  id bigint generated always as identity primary key,
  reason text not null check (reason in ('categories', 'time_zone')),
  made_in xid8 not null default pg_current_xact_id()
);

create function reporting.note_stale_rollups() returns trigger language plpgsql as $$
begin
  insert into reporting.stale_rollups (reason)
    select tg_argv[0] where not exists (
      select from reporting.stale_rollups s where s.reason = tg_argv[0] and s.made_in = pg_current_xact_id());
  return null;
end
$$;
create trigger stale_rollups after update of category_id on products
  for each row when (old.category_id is distinct from new.category_id)
  execute function reporting.note_stale_rollups('categories');
create trigger stale_rollups after update of time_zone on stores
  for each row when (old.time_zone is distinct from new.time_zone)
  execute function reporting.note_stale_rollups('time_zone');

-- Events that made or voided a document after what was folded in, at most p_limit of each register. Register by register,
-- by index: one query over all of them is planned as a scan of the whole trail.
create function reporting.pending_events(p_limit bigint default null)
returns table (chain text, sequence bigint, store_id uuid, action text, id uuid)
language plpgsql stable
set enable_seqscan = off
as $$
declare
  v_chain record;
begin
  for v_chain in
    select c.chain, coalesce(f.sequence, 0) as sequence
    from (select 'register:' || r.id as chain from registers r) c
    left join reporting.folded_chains f on f.chain = c.chain
  loop
    return query
      select e.chain, e.sequence, e.store_id, e.action, e.entity_id::uuid
      from audit.events e
      where e.chain = v_chain.chain and e.sequence > v_chain.sequence
        and e.action in ('sale.create', 'sale.void', 'return.create')
      order by e.sequence limit p_limit;
  end loop;
end
$$;
