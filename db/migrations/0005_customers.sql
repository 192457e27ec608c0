create table customers (
  id uuid primary key,
  document_type text check (document_type in ('11', '12', '13', '21', '22', '31', '41', '42', '47', '48', '50', '91')),
  document_number text,
  name text not null check (name <> ''),
  email text,
  phone text,
  address text,
  city text,
  note text,
  price_list_id uuid references price_lists,
  active boolean not null default true,
  search_key text not null generated always as (fold(name || ' ' || coalesce(document_number, '') || ' ' || coalesce(phone, ''))) stored,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  check ((document_type is null) = (document_number is null)),
  unique (document_type, document_number)
);
create index customers_by_name on customers (name, id);
create index customers_search on customers using gin (search_key gin_trgm_ops);
