-- Hashes of the passwords a person had before the present one: none of the last ones may come back.
create table password_history (
  user_id uuid not null references users on delete cascade,
  password_hash text not null,
  set_at timestamptz not null,
  primary key (user_id, set_at)
);
