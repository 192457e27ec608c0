-- One row a backup that was begun. 'verified': it was restored beside the shop and its books hold. 'unverified': the
-- file is there, but restoring it or proving its books failed. 'failed': there is no file.
create table monitoring.backup_runs (
  id uuid primary key,
  reason text not null check (reason in ('scheduled', 'manual', 'safety')),
  kind text not null check (kind in ('base', 'dump')),
  status text not null default 'running' check (status in ('running', 'verified', 'unverified', 'failed')),
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  file_name text,
  size_bytes bigint check (size_bytes > 0),
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  encrypted boolean not null default false,
  checks integer check (checks > 0),
  violations integer check (violations >= 0),
  error text,
  constraint running_until_finished check ((status = 'running') = (finished_at is null)),
  constraint finished_with_a_file check
    (status not in ('verified', 'unverified') or (file_name is not null and size_bytes is not null and sha256 is not null)),
  constraint wrong_with_a_reason check (status not in ('unverified', 'failed') or error is not null)
);
create index backup_runs_by_start on monitoring.backup_runs (started_at desc);

comment on table monitoring.backup_runs is 'Every backup begun: its file, and whether it was restored and its books hold.';
