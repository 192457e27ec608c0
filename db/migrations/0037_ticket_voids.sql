-- What was on a ticket and never sold: tickets emptied, and lines taken off before the payment. No money moved, and that
-- is why it is written down: goods that leave unpaid begin here.
create table ticket_voids (
  id uuid not null,
  store_id uuid not null,
  register_id uuid not null,
  kind text not null check (kind in ('ticket', 'line')),
  -- The sale that the other lines became; null for a ticket that was emptied.
  sale_id uuid,
  user_id uuid not null references users,
  reason text check (length(reason) between 1 and 200),
  amount bigint not null check (amount between 0 and 9000000000000000),
  lines jsonb not null check (jsonb_typeof(lines) = 'array'),
  occurred_at timestamptz not null,
  received_at timestamptz not null default now(),
  request_hash bytea not null,
  primary key (id, store_id),
  foreign key (register_id, store_id) references registers (id, store_id),
  check ((kind = 'line') = (sale_id is not null)),
  check (kind = 'line' or reason is not null)
);
create unique index ticket_voids_by_id on ticket_voids (id);
create index ticket_voids_by_time on ticket_voids (store_id, occurred_at desc, id desc);
create trigger append_only before update or delete on ticket_voids for each statement execute function refuse_change();
