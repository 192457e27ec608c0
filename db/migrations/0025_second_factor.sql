-- The second factor (RFC 6238). The secret is sealed with the server's key; `last_step` is the last time step whose
-- code was used, so that no code counts twice.
create table second_factors (
  user_id uuid primary key references users on delete cascade,
  sealed_secret bytea not null,
  created_at timestamptz not null default now(),
  confirmed_at timestamptz,
  last_step bigint check (last_step > 0)
);

-- For whoever lost the device: each works once.
create table recovery_codes (
  user_id uuid not null references users on delete cascade,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (user_id, code_hash)
);

alter table login_attempts drop constraint login_attempts_kind_check;
alter table login_attempts add constraint login_attempts_kind_check
  check (kind in ('password', 'pin', 'approval', 'second_factor'));

alter table company add column administrators_need_second_factor boolean not null default false;
