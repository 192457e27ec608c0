-- What a person allowed to be done with their data, and took back: the last word on a purpose is the one that holds.
create table customer_consents (
  id uuid primary key,
  customer_id uuid not null references customers,
  purpose text not null check (purpose in ('service', 'marketing', 'credit')),
  granted boolean not null,
  -- How it was given, and where the proof is.
  channel text not null check (channel in ('in_store', 'paper', 'phone', 'message', 'mail', 'web')),
  evidence text,
  given_at timestamptz not null,
  user_id uuid not null references users,
  recorded_at timestamptz not null default now(),
  request_hash bytea not null
);
create index customer_consents_by_customer on customer_consents (customer_id, given_at desc, id desc);
create trigger append_only before update or delete on customer_consents for each statement execute function refuse_change();

-- A person whose data the shop no longer keeps; name and document stay until the law lets go of their tax documents.
create table customer_erasures (
  id uuid primary key,
  customer_id uuid not null unique references customers,
  reason text not null check (reason <> ''),
  identity_kept_until date,
  user_id uuid not null references users,
  erased_at timestamptz not null,
  request_hash bytea not null
);
create trigger append_only before update or delete on customer_erasures for each statement execute function refuse_change();

alter table customers
  add column erased_at timestamptz,
  add constraint customers_erased_check check (erased_at is null or (
    not active and email is null and phone is null and address is null and city is null and note is null));

insert into role_permissions (role_id, permission)
  select r.id, 'customers.privacy' from roles r where r.built_in and r.code in ('admin', 'manager')
  on conflict do nothing;
