-- One row an attempt at a job. A job that had nothing to do leaves none.
create table monitoring.job_runs (
  id uuid primary key,
  queue text not null check (queue ~ '^[a-z]+(-[a-z]+)*$'),
  job_id uuid not null,
  attempt integer not null check (attempt >= 1),
  status text not null default 'running' check (status in ('running', 'done', 'failed')),
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  detail jsonb not null default '{}',
  error text,
  constraint running_until_finished check ((status = 'running') = (finished_at is null)),
  constraint failed_with_a_reason check ((status = 'failed') = (error is not null))
);
create index job_runs_by_start on monitoring.job_runs (started_at desc, id desc);
create index job_runs_by_queue on monitoring.job_runs (queue, started_at desc);

comment on table monitoring.job_runs is 'Every attempt at a job that had something to do, and how it ended.';
