-- Money that the shop owes to whoever holds a gift card, or to a customer as store credit.
create table stored_value_accounts (
  id uuid primary key,
  kind text not null check (kind in ('gift_card', 'store_credit')),
  -- What a gift card is known by; a customer's credit is known by the customer.
  code text unique check (code ~ '^[A-Z0-9-]{6,32}$'),
  customer_id uuid references customers,
  -- The sum of the moves, kept beside them so that a debit is one conditional step.
  balance bigint not null default 0,
  expires_on date,
  active boolean not null default true,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  check ((kind = 'gift_card') = (code is not null)),
  check (kind = 'gift_card' or customer_id is not null)
);
create unique index store_credit_by_customer on stored_value_accounts (customer_id) where kind = 'store_credit';
create index gift_cards_by_customer on stored_value_accounts (customer_id) where kind = 'gift_card' and customer_id is not null;

create table stored_value_moves (
  id uuid primary key,
  account_id uuid not null references stored_value_accounts,
  kind text not null check (kind in ('issue', 'redeem', 'void', 'refund', 'adjust', 'expire')),
  amount bigint not null check (amount <> 0),
  balance_after bigint not null,
  -- The sale or return it belongs to.
  document_id uuid,
  store_id uuid references stores,
  user_id uuid references users,
  reason text,
  occurred_at timestamptz not null default now(),
  request_hash bytea,
  check ((kind = 'expire') or (store_id is not null and user_id is not null))
);
create index stored_value_moves_by_account on stored_value_moves (account_id, id desc);
create index stored_value_moves_by_document on stored_value_moves (document_id) where document_id is not null;
create trigger append_only before update or delete on stored_value_moves for each row execute function refuse_change();

-- What a till was promised for a sale that it has not sent yet: nobody else may spend it meanwhile.
create table stored_value_holds (
  account_id uuid not null references stored_value_accounts,
  sale_id uuid not null,
  amount bigint not null check (amount > 0),
  held_until timestamptz not null,
  primary key (account_id, sale_id)
);

-- Which means of payment spends stored value.
alter table payment_methods add column stored_value text unique check (stored_value in ('gift_card', 'store_credit'));
-- Shown by tills from the first card or credit that the shop gives.
insert into payment_methods (code, name, kind, dian_code, position, active, stored_value) values
  ('gift_card', 'Tarjeta regalo', 'other', null, 8, false, 'gift_card'),
  ('store_credit', 'Saldo a favor', 'other', null, 9, false, 'store_credit');

-- What is spent is no longer owed.
insert into posting_rules (component, key, account_code) values
  ('payment', 'gift_card', '280510'),
  ('payment', 'store_credit', '280515');
