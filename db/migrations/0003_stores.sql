create table price_lists (
  id uuid primary key,
  name text not null unique,
  store_id uuid,
  active boolean not null default true,
  version integer not null default 1
);

create table stores (
  id uuid primary key,
  code text not null unique,
  name text not null,
  address text,
  phone text,
  time_zone text not null,
  price_list_id uuid references price_lists,
  active boolean not null default true,
  created_at timestamptz not null default now(),
  version integer not null default 1
);

alter table price_lists add foreign key (store_id) references stores;

create table registers (
  id uuid not null,
  store_id uuid not null references stores,
  code text not null,
  name text not null,
  active boolean not null default true,
  z_number integer not null default 0 check (z_number >= 0),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (id, store_id),
  unique (store_id, code)
);
-- A register is named by its id alone on the wire.
create unique index registers_by_id on registers (id);

-- A series numbers the documents of one register: prefix, range and (in Colombia) the resolution that authorises them.
create table number_series (
  id uuid not null,
  store_id uuid not null,
  register_id uuid not null,
  kind text not null check (kind in ('sale', 'return')),
  prefix text not null check (prefix ~ '^[A-Z0-9-]{0,8}$'),
  from_number bigint not null check (from_number >= 1),
  to_number bigint check (to_number >= from_number),
  next_number bigint not null,
  resolution text,
  valid_from date,
  valid_to date check (valid_to >= valid_from),
  active boolean not null default true,
  created_at timestamptz not null default now(),
  primary key (id, store_id),
  foreign key (register_id, store_id) references registers (id, store_id),
  check (next_number >= from_number),
  check (to_number is null or next_number <= to_number + 1)
) with (fillfactor = 50);
create unique index number_series_active on number_series (register_id, store_id, kind) where active;

-- Two series of one prefix may not give the same number twice.
create function refuse_overlapping_series() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('number_series:' || new.kind || ':' || new.prefix));
  if exists (
    select 1 from number_series s
    where s.kind = new.kind and s.prefix = new.prefix and s.id <> new.id
      -- a closed series keeps only the numbers that it gave
      and (s.active or s.next_number > s.from_number)
      and int8range(s.from_number, case when s.active then s.to_number else greatest(s.next_number - 1, s.from_number) end, '[]')
       && int8range(new.from_number, new.to_number, '[]')
  ) then
    raise exception 'number series % overlaps another', new.prefix using errcode = '23P01';
  end if;
  return new;
end
$$;
create trigger number_series_overlap before insert or update of prefix, from_number, to_number, kind on number_series
  for each row execute function refuse_overlapping_series();

-- An assignment gives a role in one store, or in every store when store_id is null.
create table user_roles (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  role_id uuid not null references roles,
  store_id uuid references stores,
  unique nulls not distinct (user_id, role_id, store_id)
);

-- A manager's approval on the spot: a signed token for one permission, recorded when given, marked when used.
create table approvals (
  id uuid primary key,
  permission text not null,
  store_id uuid not null references stores,
  requested_by uuid not null references users,
  approved_by uuid not null references users,
  reason text not null,
  given_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  used_for uuid
);
