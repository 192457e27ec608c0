-- Two customers who are one: the merged one stays as a name of the survivor. What names it keeps naming it, because
-- completed documents and ledgers never change; whoever asks for the survivor gets what is under any of its names.
-- A chain is one link long: a survivor that is merged takes its names along.
alter table customers
  add column merged_into uuid references customers,
  add constraint customers_merged_check check (
    merged_into is null or (merged_into <> id and not active and balance = 0 and credit_limit = 0));
create index customers_by_survivor on customers (merged_into) where merged_into is not null;

create table customer_merges (
  id uuid primary key,
  survivor_id uuid not null references customers,
  merged_id uuid not null unique references customers,
  -- What the merged one owed, which the survivor owes since; below zero an advance.
  balance bigint not null,
  user_id uuid not null references users,
  merged_at timestamptz not null,
  request_hash bytea not null,
  check (survivor_id <> merged_id)
);
create index customer_merges_by_survivor on customer_merges (survivor_id);
create trigger append_only before update or delete on customer_merges for each statement execute function refuse_change();

insert into role_permissions (role_id, permission)
  select r.id, 'customers.merge' from roles r where r.built_in and r.code in ('admin', 'manager')
  on conflict do nothing;
