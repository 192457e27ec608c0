-- What a customer said they would pay, and by when. Whether it was kept is told by what they paid since.
create table payment_promises (
  id uuid primary key,
  customer_id uuid not null references customers,
  amount bigint not null check (amount > 0),
  promised_on date not null,
  note text,
  user_id uuid not null references users,
  created_at timestamptz not null,
  request_hash bytea not null
);
create index payment_promises_by_customer on payment_promises (customer_id, created_at desc, id desc);
create trigger append_only before update or delete on payment_promises for each statement execute function refuse_change();
