-- Amounts are bigint minor units (ISO 4217), quantities bigint thousandths, times timestamptz, ids uuid version 7.
create schema if not exists audit;
create schema if not exists monitoring;
create schema if not exists reporting;

create extension if not exists pg_trgm;

create function public.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of %.% are append-only', tg_table_schema, tg_table_name using errcode = 'P0APP';
end
$$;

comment on function public.refuse_change() is 'Trigger of every ledger and completed document: the past is corrected by new rows, never edited.';

-- Folded text for searching: lower case, no accents. Immutable, so that it may stand in generated columns and indexes.
create function public.fold(value text) returns text
language sql immutable parallel safe strict
return translate(lower(value), 'áàâäãåéèêëíìîïóòôöõúùûüñç', 'aaaaaaeeeeiiiiooooouuuunc');

create table company (
  id smallint primary key default 1 check (id = 1),
  legal_name text not null check (legal_name <> ''),
  trade_name text not null check (trade_name <> ''),
  tax_id text,
  address text,
  phone text,
  country text not null check (country ~ '^[A-Z]{2}$'),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  minor_digits smallint not null check (minor_digits between 0 and 4),
  visible_decimals smallint not null check (visible_decimals between 0 and minor_digits),
  time_zone text not null,
  locale text not null,
  prices_include_tax boolean not null,
  rounding text not null check (rounding in ('half-even', 'half-up')),
  cash_rounding bigint not null default 1 check (cash_rounding >= 1),
  receipt_footer text,
  sell_below_cost text not null default 'allow' check (sell_below_cost in ('allow', 'approve')),
  auto_lock_minutes integer not null default 10 check (auto_lock_minutes between 0 and 240),
  version integer not null default 1,
  created_at timestamptz not null default now()
);
