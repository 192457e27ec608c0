-- One chain per register and one for the office. Each event's hash covers the one before it, so an event that was
-- edited, removed or slipped in breaks its chain.
create table audit.events (
  chain text not null check (chain = 'office' or chain ~ '^register:[0-9a-f-]{36}$'),
  sequence bigint not null check (sequence >= 1),
  occurred_at timestamptz not null,
  action text not null,
  entity text not null,
  entity_id text,
  user_id uuid references public.users,
  approved_by uuid references public.users,
  store_id uuid references public.stores,
  ip inet,
  detail jsonb not null,
  hash bytea not null,
  primary key (chain, sequence)
);
create index events_by_time on audit.events (occurred_at desc);
create index events_by_entity on audit.events (entity, entity_id);
create trigger append_only before update or delete on audit.events for each statement execute function public.refuse_change();
create trigger append_only_truncate before truncate on audit.events for each statement execute function public.refuse_change();
