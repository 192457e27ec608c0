-- What the shop was told is wrong with its own running, by mail. One row from the moment it went wrong until it was right again.
create table monitoring.alerts (
  id uuid primary key,
  kind text not null check (kind ~ '^[a-z_]+$'),
  detail text not null,
  raised_at timestamptz not null default now(),
  told_at timestamptz not null default now(),
  cleared_at timestamptz
);
create unique index one_open_alert_of_a_kind on monitoring.alerts (kind) where cleared_at is null;
create index alerts_by_start on monitoring.alerts (raised_at desc);

comment on table monitoring.alerts is 'What was wrong with backups, books, disk or jobs, and when somebody was told by mail.';
