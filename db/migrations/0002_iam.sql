create table roles (
  id uuid primary key,
  code text not null unique,
  name text not null,
  built_in boolean not null default false,
  max_discount_percent numeric(7, 4) not null default 0 check (max_discount_percent between 0 and 100),
  version integer not null default 1
);

create table role_permissions (
  role_id uuid not null references roles on delete cascade,
  permission text not null check (permission ~ '^[a-z_]+\.[a-z_]+$'),
  primary key (role_id, permission)
);

create table users (
  id uuid primary key,
  username text not null unique check (username = lower(username)),
  full_name text not null,
  email text,
  password_hash text not null,
  password_changed_at timestamptz not null default now(),
  must_change_password boolean not null default true,
  pin_hash text,
  active boolean not null default true,
  last_login_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1
);

create table login_attempts (
  id bigint generated always as identity primary key,
  username text not null,
  ip inet,
  kind text not null check (kind in ('password', 'pin', 'approval')),
  succeeded boolean not null,
  attempted_at timestamptz not null default now()
);
create index login_attempts_by_username on login_attempts (username, attempted_at desc);
create index login_attempts_by_ip on login_attempts (ip, attempted_at desc);

-- One family is one sign-in; each refresh adds a row and uses up the one before. A used row coming back revokes the family.
create table refresh_tokens (
  id uuid primary key,
  family_id uuid not null,
  user_id uuid not null references users,
  token_hash bytea not null unique,
  ip inet,
  user_agent text,
  issued_at timestamptz not null default now(),
  expires_at timestamptz not null check (expires_at > issued_at),
  used_at timestamptz,
  revoked_at timestamptz
);
create index refresh_tokens_by_family on refresh_tokens (family_id);
create index refresh_tokens_by_user on refresh_tokens (user_id);

create table api_keys (
  id uuid primary key,
  name text not null,
  key_hash bytea not null unique,
  created_by uuid not null references users,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz
);

create table api_key_permissions (
  api_key_id uuid not null references api_keys on delete cascade,
  permission text not null check (permission ~ '^[a-z_]+\.[a-z_]+$'),
  primary key (api_key_id, permission)
);
