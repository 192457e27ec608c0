create table payment_methods (
  code text primary key,
  name text not null,
  kind text not null check (kind in ('cash', 'card', 'transfer', 'other')),
  dian_code text,
  position integer not null default 0,
  active boolean not null default true
);
-- Payment means of the DIAN's electronic documents: 10 cash, 47 transfer, 48 credit card, 49 debit card.
insert into payment_methods (code, name, kind, dian_code, position, active) values
  ('cash', 'Efectivo', 'cash', '10', 1, true),
  ('card', 'Tarjeta', 'card', '48', 2, true),
  ('debit_card', 'Tarjeta débito', 'card', '49', 3, false),
  ('credit_card', 'Tarjeta crédito', 'card', '48', 4, false),
  ('nequi', 'Nequi', 'transfer', '47', 5, true),
  ('daviplata', 'Daviplata', 'transfer', '47', 6, true),
  ('transfer', 'Transferencia', 'transfer', '47', 7, true),
  -- What sales history was paid with; never at the till.
  ('imported', 'Importado', 'other', null, 99, false);

-- The drawer belongs to the register: one open session at a time.
create table cash_sessions (
  id uuid not null,
  store_id uuid not null,
  register_id uuid not null,
  opened_by uuid not null references users,
  opened_at timestamptz not null default now(),
  opening_float bigint not null check (opening_float >= 0),
  request_hash bytea not null,
  closed_by uuid references users,
  closed_at timestamptz,
  expected_cash bigint,
  counted_cash bigint check (counted_cash >= 0),
  close_note text,
  z_number integer,
  -- What the Z report said, kept as it was printed.
  z_report jsonb,
  primary key (id, store_id),
  foreign key (register_id, store_id) references registers (id, store_id),
  check ((closed_at is null) = (closed_by is null)),
  check ((closed_at is null) = (counted_cash is null)),
  check ((closed_at is null) = (expected_cash is null)),
  check ((closed_at is null) = (z_number is null)),
  unique (store_id, register_id, z_number)
);
create unique index cash_sessions_open on cash_sessions (register_id, store_id) where closed_at is null;
create unique index cash_sessions_by_id on cash_sessions (id);
create index cash_sessions_by_time on cash_sessions (store_id, opened_at desc, id);

create function refuse_closed_session_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.closed_at is not null then
    raise exception 'a closed cash session is not edited' using errcode = 'P0APP';
  end if;
  return new;
end
$$;
create trigger append_only before update or delete on cash_sessions for each row execute function refuse_closed_session_change();

-- Ledger: expected cash of a session is the sum of its moves. Money out of the drawer is negative.
create table cash_moves (
  id uuid not null,
  store_id uuid not null,
  session_id uuid not null,
  kind text not null check (kind in ('float', 'sale', 'change', 'refund', 'void', 'in', 'out', 'drawer', 'difference')),
  amount bigint not null,
  reason text,
  document_id uuid,
  user_id uuid not null references users,
  approved_by uuid references users,
  request_hash bytea,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (id, store_id),
  foreign key (session_id, store_id) references cash_sessions (id, store_id),
  check (case
    when kind in ('float', 'sale', 'in') then amount >= 0
    when kind in ('change', 'refund', 'out') then amount <= 0
    when kind = 'drawer' then amount = 0
    else true
  end)
);
create index cash_moves_by_session on cash_moves (session_id, recorded_at);
create trigger append_only before update or delete on cash_moves for each statement execute function refuse_change();

create table cash_counts (
  session_id uuid not null,
  store_id uuid not null,
  denomination bigint not null check (denomination > 0),
  count integer not null check (count >= 0),
  primary key (session_id, store_id, denomination),
  foreign key (session_id, store_id) references cash_sessions (id, store_id)
);
create trigger append_only before update or delete on cash_counts for each statement execute function refuse_change();

-- A till keeps the means of payment beside the catalogue.
create trigger catalog_insert after insert on payment_methods referencing new table as changed
  for each statement execute function note_catalog_change('all');
create trigger catalog_update after update on payment_methods referencing new table as changed
  for each statement execute function note_catalog_change('all');
