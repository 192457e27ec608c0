-- A till is one device that stands at a register. It numbers what it did (1, 2, 3, …) and sends it in that order.
create table tills (
  id uuid not null,
  store_id uuid not null,
  register_id uuid not null,
  -- What the device says it is, for people.
  name text not null default '',
  next_sequence bigint not null default 1 check (next_sequence >= 1),
  -- Entries that the device still had to send when it last spoke, and how far its clock is ahead of the server's.
  waiting integer not null default 0 check (waiting >= 0),
  clock_skew_ms bigint not null default 0,
  first_seen_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  -- Given up by a person: its unused numbers went back. A till that speaks again is in use again.
  retired_at timestamptz,
  retired_by uuid references users,
  primary key (id, store_id),
  foreign key (register_id, store_id) references registers (id, store_id),
  check ((retired_at is null) = (retired_by is null))
) with (fillfactor = 50);
create unique index tills_by_id on tills (id);
create index tills_by_register on tills (register_id);

-- What a till sent, one row an entry; written with the entry's effects, in one transaction.
create table till_entries (
  till_id uuid not null,
  store_id uuid not null,
  sequence bigint not null check (sequence >= 1),
  -- Equal to the sequence but for `gap`: entries up to this one that the till could no longer send.
  from_sequence bigint not null,
  entry_id uuid not null,
  kind text not null check (kind in ('sale', 'return', 'blind_return', 'cash_open', 'cash_move', 'cash_close', 'customer', 'gap')),
  outcome text not null check (outcome in ('applied', 'rejected')),
  -- Why it was rejected, as a problem's code; the first answer's number or other short outcome.
  code text,
  answer text,
  -- The number that the till gave the document from its lease.
  number bigint,
  body_hash bytea not null,
  user_id uuid not null,
  sent_by uuid not null references users,
  occurred_at timestamptz not null,
  clock_skew_ms bigint not null,
  received_at timestamptz not null default now(),
  primary key (till_id, sequence, store_id),
  foreign key (till_id, store_id) references tills (id, store_id),
  check (from_sequence between 1 and sequence),
  check (kind = 'gap' or from_sequence = sequence),
  check ((outcome = 'rejected') = (code is not null))
);
-- How far a till has used its leases is asked at every top-up.
create index till_entries_sale_numbers on till_entries (till_id, number) where number is not null and kind = 'sale';
create index till_entries_return_numbers on till_entries (till_id, number) where number is not null and kind <> 'sale';
create trigger append_only before update or delete on till_entries for each statement execute function refuse_change();

-- What was done at a till and the rules of the shop refuse: a person decides.
create table till_conflicts (
  id uuid not null,
  store_id uuid not null,
  till_id uuid not null,
  sequence bigint not null,
  kind text not null,
  subject_id uuid,
  body jsonb not null,
  -- The document's number where the till printed one, and its amount.
  number bigint,
  document_number text,
  amount bigint,
  user_id uuid not null,
  occurred_at timestamptz not null,
  code text not null,
  problem jsonb not null,
  state text not null default 'open' check (state in ('open', 'accepted', 'corrected', 'reversed')),
  -- The open session that a session refused at this till stands for: what follows goes there.
  stands_for uuid,
  resolved_by uuid references users,
  resolved_at timestamptz,
  reason text,
  version integer not null default 1,
  primary key (id, store_id),
  foreign key (till_id, sequence, store_id) references till_entries (till_id, sequence, store_id),
  check ((state = 'open') = (resolved_at is null)),
  check ((state = 'open') = (resolved_by is null))
);
create index till_conflicts_open on till_conflicts (store_id, occurred_at desc) where state = 'open';
create index till_conflicts_by_till on till_conflicts (till_id);

-- Ledger of numbers that a till holds ahead of time, so that it numbers while the server is away.
create table number_leases (
  id uuid not null,
  store_id uuid not null,
  till_id uuid not null,
  series_id uuid not null,
  from_number bigint not null check (from_number >= 1),
  to_number bigint not null,
  leased_at timestamptz not null default now(),
  -- Numbers from here on came back unused; null while the till holds them all.
  returned_from bigint,
  returned_at timestamptz,
  -- The lease that gives them out again.
  reissued_as uuid,
  primary key (id, store_id),
  foreign key (till_id, store_id) references tills (id, store_id),
  foreign key (series_id, store_id) references number_series (id, store_id),
  foreign key (reissued_as, store_id) references number_leases (id, store_id),
  check (to_number >= from_number),
  check (returned_from between from_number and to_number),
  check ((returned_from is null) = (returned_at is null)),
  check (reissued_as is null or returned_from is not null)
);
create index number_leases_by_series on number_leases (series_id, from_number);
create index number_leases_by_till on number_leases (till_id);

-- Numbers that were printed and whose document was taken back before it was recorded.
create table voided_numbers (
  series_id uuid not null,
  store_id uuid not null,
  number bigint not null,
  document_number text not null,
  conflict_id uuid not null,
  user_id uuid not null references users,
  reason text not null,
  voided_at timestamptz not null default now(),
  primary key (series_id, number, store_id),
  foreign key (series_id, store_id) references number_series (id, store_id),
  foreign key (conflict_id, store_id) references till_conflicts (id, store_id)
);
create trigger append_only before update or delete on voided_numbers for each statement execute function refuse_change();

-- Both take a leased number now; the files of db/functions make them anew.
drop function if exists take_number(uuid, uuid, text, date);
drop function if exists record_sale(
  uuid, uuid, uuid, uuid, uuid, uuid, uuid, uuid, timestamptz, date, bigint, bigint, bigint, bigint, bigint, bigint, bigint,
  bigint, bigint, text[], text, uuid, inet, bytea, uuid[], uuid[], text[], text[], text[], bigint[], bigint[], integer[],
  bigint[], bigint[], bigint[], text[], bigint[], bigint[], bigint[], uuid[], uuid[], bigint[], bigint[], boolean[], uuid[],
  text[], numeric[], bigint[], bigint[], uuid[], text[], bigint[], text[], boolean[]);

insert into role_permissions (role_id, permission)
  select r.id, p.permission from roles r, (values ('tills.read'), ('tills.resolve')) as p (permission)
  where r.built_in and r.code in ('admin', 'manager')
  on conflict do nothing;
