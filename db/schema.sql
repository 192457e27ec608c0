-- Written by `npm run generate` from a migrated database. Read it; change db/migrations and db/functions.

-- extensions

create extension btree_gist;
create extension pg_trgm;

-- tables

create table audit.events (
  chain text not null,
  sequence bigint not null,
  occurred_at timestamp with time zone not null,
  action text not null,
  entity text not null,
  entity_id text,
  user_id uuid,
  approved_by uuid,
  store_id uuid,
  ip inet,
  detail jsonb not null,
  hash bytea not null
);
create table monitoring.alerts (
  id uuid not null,
  kind text not null,
  detail text not null,
  raised_at timestamp with time zone not null default now(),
  told_at timestamp with time zone not null default now(),
  cleared_at timestamp with time zone
);
create table monitoring.backup_runs (
  id uuid not null,
  reason text not null,
  kind text not null,
  status text not null default 'running'::text,
  started_at timestamp with time zone not null default now(),
  finished_at timestamp with time zone,
  file_name text,
  size_bytes bigint,
  sha256 text,
  encrypted boolean not null default false,
  checks integer,
  violations integer,
  error text
);
create table monitoring.job_runs (
  id uuid not null,
  queue text not null,
  job_id uuid not null,
  attempt integer not null,
  status text not null default 'running'::text,
  started_at timestamp with time zone not null default now(),
  finished_at timestamp with time zone,
  detail jsonb not null default '{}'::jsonb,
  error text
);
create table public.accounting_balances (
  starts_on date not null,
  account_code text not null,
  store_id uuid not null,
  debit bigint not null,
  credit bigint not null
);
create table public.accounting_periods (
  starts_on date not null,
  ends_on date not null,
  closed_at timestamp with time zone not null,
  closed_by uuid not null,
  note text
);
create table public.accounting_state (
  id smallint not null default 1,
  posting_since timestamp with time zone not null default now()
);
create table public.accounts (
  code text not null,
  name text not null,
  type text not null,
  active boolean not null default true,
  version integer not null default 1
);
create table public.api_key_permissions (
  api_key_id uuid not null,
  permission text not null
);
create table public.api_keys (
  id uuid not null,
  name text not null,
  key_hash bytea not null,
  created_by uuid not null,
  created_at timestamp with time zone not null default now(),
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone
);
create table public.approvals (
  id uuid not null,
  permission text not null,
  store_id uuid not null,
  requested_by uuid not null,
  approved_by uuid not null,
  reason text not null,
  given_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  used_for uuid
);
create table public.cash_counts (
  session_id uuid not null,
  store_id uuid not null,
  denomination bigint not null,
  count integer not null
);
create table public.cash_moves (
  id uuid not null,
  store_id uuid not null,
  session_id uuid not null,
  kind text not null,
  amount bigint not null,
  reason text,
  document_id uuid,
  user_id uuid not null,
  approved_by uuid,
  request_hash bytea,
  occurred_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null default now()
);
create table public.cash_sessions (
  id uuid not null,
  store_id uuid not null,
  register_id uuid not null,
  opened_by uuid not null,
  opened_at timestamp with time zone not null default now(),
  opening_float bigint not null,
  request_hash bytea not null,
  closed_by uuid,
  closed_at timestamp with time zone,
  expected_cash bigint,
  counted_cash bigint,
  close_note text,
  z_number integer,
  z_report jsonb
);
create table public.catalog_changes (
  product_id uuid not null,
  version bigint not null
);
create table public.catalog_state (
  id smallint not null default 1,
  version bigint not null default 1
);
create table public.categories (
  id uuid not null,
  name text not null,
  parent_id uuid,
  color text,
  "position" integer not null default 0,
  version integer not null default 1
);
create table public.company (
  id smallint not null default 1,
  legal_name text not null,
  trade_name text not null,
  tax_id text,
  address text,
  phone text,
  country text not null,
  currency text not null,
  minor_digits smallint not null,
  visible_decimals smallint not null,
  time_zone text not null,
  locale text not null,
  prices_include_tax boolean not null,
  rounding text not null,
  cash_rounding bigint not null default 1,
  receipt_footer text,
  sell_below_cost text not null default 'allow'::text,
  auto_lock_minutes integer not null default 10,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  administrators_need_second_factor boolean not null default false,
  receipt_logo jsonb,
  receipt_qr text,
  min_margin numeric(7,4)
);
create table public.customer_consents (
  id uuid not null,
  customer_id uuid not null,
  purpose text not null,
  granted boolean not null,
  channel text not null,
  evidence text,
  given_at timestamp with time zone not null,
  user_id uuid not null,
  recorded_at timestamp with time zone not null default now(),
  request_hash bytea not null
);
create table public.customer_erasures (
  id uuid not null,
  customer_id uuid not null,
  reason text not null,
  identity_kept_until date,
  user_id uuid not null,
  erased_at timestamp with time zone not null,
  request_hash bytea not null
);
create table public.customer_groups (
  id uuid not null,
  name text not null,
  price_list_id uuid,
  active boolean not null default true,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1
);
create table public.customer_merges (
  id uuid not null,
  survivor_id uuid not null,
  merged_id uuid not null,
  balance bigint not null,
  user_id uuid not null,
  merged_at timestamp with time zone not null,
  request_hash bytea not null
);
create table public.customer_payments (
  id uuid not null,
  store_id uuid not null,
  customer_id uuid not null,
  method text not null,
  amount bigint not null,
  cash_session_id uuid,
  note text,
  user_id uuid not null,
  occurred_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null default now(),
  request_hash bytea not null
);
create table public.customers (
  id uuid not null,
  document_type text,
  document_number text,
  name text not null,
  email text,
  phone text,
  address text,
  city text,
  note text,
  price_list_id uuid,
  active boolean not null default true,
  search_key text not null generated always as (public.fold(((((name || ' '::text) || COALESCE(document_number, ''::text)) || ' '::text) || COALESCE(phone, ''::text)))) stored,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  version integer not null default 1,
  credit_limit bigint not null default 0,
  credit_days integer not null default 30,
  balance bigint not null default 0,
  group_id uuid,
  merged_into uuid,
  erased_at timestamp with time zone
);
create table public.goods_receipt_lines (
  id uuid not null,
  receipt_id uuid not null,
  store_id uuid not null,
  line_number integer not null,
  order_id uuid,
  order_line_id uuid,
  product_id uuid not null,
  pack_size bigint not null,
  packs bigint not null,
  quantity bigint not null,
  pack_cost bigint not null,
  tax_rate numeric(7,4) not null,
  net bigint not null,
  landed bigint not null
);
create table public.goods_receipts (
  id uuid not null,
  store_id uuid not null,
  supplier_id uuid not null,
  order_id uuid,
  number bigint not null,
  document_number text not null,
  delivery_note text,
  note text,
  landed_cost bigint not null default 0,
  net bigint not null,
  stock_value bigint not null,
  user_id uuid not null,
  received_at timestamp with time zone not null,
  request_hash bytea not null
);
create table public.held_carts (
  id uuid not null,
  store_id uuid not null,
  register_id uuid not null,
  label text not null,
  total bigint not null,
  cart jsonb not null,
  held_by uuid not null,
  held_at timestamp with time zone not null default now()
);
create table public.import_runs (
  id uuid not null,
  kind text not null,
  file_name text not null,
  status text not null,
  dry_run boolean not null default true,
  percent smallint not null default 0,
  columns jsonb not null default '[]'::jsonb,
  mapping jsonb not null default '{}'::jsonb,
  sample jsonb not null default '[]'::jsonb,
  row_count integer not null default 0,
  created_count integer not null default 0,
  updated_count integer not null default 0,
  unchanged_count integer not null default 0,
  errors jsonb not null default '[]'::jsonb,
  error_count integer not null default 0,
  user_id uuid not null,
  started_at timestamp with time zone not null default now(),
  finished_at timestamp with time zone
);
create table public.journal_entries (
  id uuid not null,
  store_id uuid not null,
  kind text not null,
  document_id uuid not null,
  document_number text,
  document_date date not null,
  entry_date date not null,
  description text,
  customer_id uuid,
  total bigint not null,
  user_id uuid not null,
  reverses uuid,
  request_hash bytea,
  posted_at timestamp with time zone not null default now()
);
create table public.journal_lines (
  entry_id uuid not null,
  store_id uuid not null,
  "position" smallint not null,
  account_code text not null,
  component text,
  entry_date date not null,
  debit bigint not null,
  credit bigint not null,
  description text
);
create table public.login_attempts (
  id bigint not null generated always as identity,
  username text not null,
  ip inet,
  kind text not null,
  succeeded boolean not null,
  attempted_at timestamp with time zone not null default now()
);
create table public.number_leases (
  id uuid not null,
  store_id uuid not null,
  till_id uuid not null,
  series_id uuid not null,
  from_number bigint not null,
  to_number bigint not null,
  leased_at timestamp with time zone not null default now(),
  returned_from bigint,
  returned_at timestamp with time zone,
  reissued_as uuid
);
create table public.number_series (
  id uuid not null,
  store_id uuid not null,
  register_id uuid not null,
  kind text not null,
  prefix text not null,
  from_number bigint not null,
  to_number bigint,
  next_number bigint not null,
  resolution text,
  valid_from date,
  valid_to date,
  active boolean not null default true,
  created_at timestamp with time zone not null default now()
) with (fillfactor=50);
create table public.office_numbers (
  kind text not null,
  prefix text not null,
  next_number bigint not null default 1
);
create table public.password_history (
  user_id uuid not null,
  password_hash text not null,
  set_at timestamp with time zone not null
);
create table public.payable_allocations (
  id uuid not null,
  payment_id uuid not null,
  invoice_id uuid not null,
  store_id uuid not null,
  amount bigint not null,
  user_id uuid not null,
  allocated_at timestamp with time zone not null default now()
);
create table public.payment_methods (
  code text not null,
  name text not null,
  kind text not null,
  dian_code text,
  "position" integer not null default 0,
  active boolean not null default true,
  stored_value text
);
create table public.payment_promises (
  id uuid not null,
  customer_id uuid not null,
  amount bigint not null,
  promised_on date not null,
  note text,
  user_id uuid not null,
  created_at timestamp with time zone not null,
  request_hash bytea not null
);
create table public.payments (
  id uuid not null,
  sale_id uuid not null,
  store_id uuid not null,
  "position" integer not null,
  method text not null,
  amount bigint not null,
  reference text
);
create table public.posting_rules (
  id uuid not null default gen_random_uuid(),
  component text not null,
  document_kind text,
  store_id uuid,
  key text,
  account_code text not null,
  rank integer not null generated always as ((((COALESCE(length(key), 0) * 4) +
CASE
    WHEN (store_id IS NULL) THEN 0
    ELSE 2
END) +
CASE
    WHEN (document_kind IS NULL) THEN 0
    ELSE 1
END)) stored,
  version integer not null default 1
);
create table public.price_changes (
  id bigint not null generated always as identity,
  product_id uuid not null,
  price_list_id uuid,
  kind text not null,
  min_quantity bigint not null default 0,
  valid_from date,
  valid_to date,
  old_amount bigint,
  new_amount bigint,
  price_unit integer not null,
  changed_at timestamp with time zone not null default now(),
  user_id uuid
);
create table public.price_lists (
  id uuid not null,
  name text not null,
  store_id uuid,
  active boolean not null default true,
  version integer not null default 1
);
create table public.printers (
  id uuid not null,
  store_id uuid not null,
  name text not null,
  host text not null,
  port integer not null default 9100,
  paper_width text not null,
  active boolean not null default true,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1
);
create table public.product_barcodes (
  barcode text not null,
  product_id uuid not null,
  "position" smallint not null default 0
);
create table public.product_images (
  product_id uuid not null,
  file_name text not null,
  content_type text not null,
  width integer not null,
  height integer not null,
  sha256 bytea not null,
  uploaded_at timestamp with time zone not null default now()
);
create table public.product_prices (
  price_list_id uuid not null,
  product_id uuid not null,
  price bigint not null,
  min_quantity bigint not null default 0,
  valid_from date,
  valid_to date
);
create table public.product_taxes (
  product_id uuid not null,
  tax_id uuid not null
);
create table public.products (
  id uuid not null,
  sku text not null,
  name text not null,
  description text,
  category_id uuid,
  unit_code text not null default 'unit'::text,
  price bigint not null,
  cost bigint not null default 0,
  price_unit integer not null default 1,
  scale_code text,
  weighed boolean not null default false,
  track_stock boolean not null default true,
  stock_policy text not null default 'allow'::text,
  min_stock bigint,
  active boolean not null default true,
  search_key text not null generated always as (public.fold(((name || ' '::text) || sku))) stored,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  version integer not null default 1
);
create table public.promotion_coupons (
  id uuid not null,
  promotion_id uuid not null,
  code text not null,
  max_uses integer,
  uses integer not null default 0,
  active boolean not null default true,
  created_at timestamp with time zone not null default now()
);
create table public.promotion_customer_groups (
  promotion_id uuid not null,
  customer_group_id uuid not null
);
create table public.promotion_stores (
  promotion_id uuid not null,
  store_id uuid not null
);
create table public.promotion_targets (
  promotion_id uuid not null,
  part smallint not null,
  product_id uuid,
  category_id uuid
);
create table public.promotion_uses (
  promotion_id uuid not null,
  uses bigint not null default 0,
  spent bigint not null default 0
);
create table public.promotions (
  id uuid not null,
  name text not null,
  active boolean not null default true,
  priority integer not null,
  stacks boolean not null,
  valid_from date,
  valid_to date,
  weekdays smallint[] not null default '{}'::smallint[],
  from_minute integer,
  until_minute integer,
  reward jsonb not null,
  times_per_sale integer,
  needs_coupon boolean not null default false,
  budget bigint,
  max_uses integer,
  exhausted_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1
);
create table public.purchase_order_lines (
  id uuid not null,
  order_id uuid not null,
  store_id uuid not null,
  line_number integer not null,
  product_id uuid not null,
  supplier_code text,
  pack_name text,
  pack_size bigint not null,
  packs bigint not null,
  pack_cost bigint not null,
  tax_rate numeric(7,4) not null,
  net bigint not null,
  tax bigint not null,
  received_packs bigint not null default 0
);
create table public.purchase_orders (
  id uuid not null,
  store_id uuid not null,
  supplier_id uuid not null,
  number bigint not null,
  document_number text not null,
  status text not null default 'draft'::text,
  expected_on date,
  note text,
  subtotal bigint not null,
  tax_total bigint not null,
  total bigint not null,
  created_by uuid not null,
  created_at timestamp with time zone not null default now(),
  approved_by uuid,
  approved_at timestamp with time zone,
  sent_at timestamp with time zone,
  ended_at timestamp with time zone,
  end_reason text,
  request_hash bytea not null,
  version integer not null default 1
);
create table public.purchasing_settings (
  id smallint not null default 1,
  approval_limit bigint,
  price_tolerance_percent numeric(7,4) not null default 1,
  quantity_tolerance_percent numeric(7,4) not null default 0,
  version integer not null default 1
);
create table public.quotation_lines (
  id uuid not null,
  quotation_id uuid not null,
  store_id uuid not null,
  line_number integer not null,
  product_id uuid not null,
  quantity bigint not null,
  unit_price bigint not null,
  price_unit integer not null,
  discount jsonb,
  gross bigint not null,
  discount_amount bigint not null,
  tax_total bigint not null,
  total bigint not null,
  price_differs boolean not null,
  below_cost boolean not null
);
create table public.quotation_numbers (
  store_id uuid not null,
  next_number bigint not null default 1
);
create table public.quotations (
  id uuid not null,
  store_id uuid not null,
  number bigint not null,
  document_number text not null,
  revision integer not null default 1,
  status text not null default 'draft'::text,
  customer_id uuid,
  valid_until date not null,
  note text,
  discount jsonb,
  subtotal bigint not null,
  discount_total bigint not null,
  tax_total bigint not null,
  total bigint not null,
  taxes jsonb not null,
  created_by uuid not null,
  created_at timestamp with time zone not null default now(),
  sent_at timestamp with time zone,
  accepted_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  cancel_reason text,
  sale_id uuid,
  converted_at timestamp with time zone,
  request_hash bytea not null,
  version integer not null default 1
);
create table public.receivable_allocations (
  move_id uuid not null,
  store_id uuid not null,
  invoice_id uuid not null,
  invoice_store_id uuid not null,
  amount bigint not null
);
create table public.receivable_moves (
  id uuid not null,
  store_id uuid not null,
  customer_id uuid not null,
  kind text not null,
  amount bigint not null,
  balance bigint not null,
  document_id uuid not null,
  document_number text,
  due_on date,
  user_id uuid not null,
  occurred_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null default now()
);
create table public.recovery_codes (
  user_id uuid not null,
  code_hash bytea not null,
  used_at timestamp with time zone
);
create table public.refresh_tokens (
  id uuid not null,
  family_id uuid not null,
  user_id uuid not null,
  token_hash bytea not null,
  ip inet,
  user_agent text,
  issued_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  revoked_at timestamp with time zone
);
create table public.refunds (
  return_id uuid not null,
  store_id uuid not null,
  "position" integer not null,
  method text not null,
  amount bigint not null
);
create table public.registers (
  id uuid not null,
  store_id uuid not null,
  code text not null,
  name text not null,
  active boolean not null default true,
  z_number integer not null default 0,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1
);
create table public.return_line_taxes (
  return_id uuid not null,
  line_id uuid not null,
  store_id uuid not null,
  tax_code text not null,
  rate numeric(7,4) not null,
  base bigint not null,
  amount bigint not null
);
create table public.return_lines (
  id uuid not null,
  return_id uuid not null,
  store_id uuid not null,
  line_number integer not null,
  sale_id uuid,
  sale_line_id uuid,
  sale_store_id uuid,
  product_id uuid not null,
  sku text not null,
  name text not null,
  unit_code text not null,
  quantity bigint not null,
  unit_price bigint not null,
  price_unit integer not null default 1,
  unit_cost bigint not null,
  gross bigint not null,
  discount bigint not null,
  taxable bigint not null,
  tax_total bigint not null,
  total bigint not null
);
create table public.returns (
  id uuid not null,
  store_id uuid not null,
  register_id uuid not null,
  cash_session_id uuid not null,
  series_id uuid not null,
  number bigint not null,
  document_number text not null,
  sale_id uuid,
  sale_store_id uuid,
  cashier_id uuid not null,
  customer_id uuid,
  occurred_at timestamp with time zone not null,
  received_at timestamp with time zone not null default now(),
  reason text not null,
  restocked boolean not null,
  tax_total bigint not null,
  total bigint not null,
  rounding bigint not null default 0,
  approved_by uuid,
  request_hash bytea not null
);
create table public.role_permissions (
  role_id uuid not null,
  permission text not null
);
create table public.roles (
  id uuid not null,
  code text not null,
  name text not null,
  built_in boolean not null default false,
  max_discount_percent numeric(7,4) not null default 0,
  version integer not null default 1
);
create table public.sale_coupons (
  sale_id uuid not null,
  store_id uuid not null,
  coupon_id uuid not null
);
create table public.sale_line_taxes (
  sale_id uuid not null,
  line_id uuid not null,
  store_id uuid not null,
  tax_code text not null,
  rate numeric(7,4) not null,
  base bigint not null,
  amount bigint not null
);
create table public.sale_lines (
  id uuid not null,
  sale_id uuid not null,
  store_id uuid not null,
  line_number integer not null,
  product_id uuid not null,
  sku text not null,
  name text not null,
  unit_code text not null,
  quantity bigint not null,
  unit_price bigint not null,
  price_unit integer not null default 1,
  unit_cost bigint not null,
  gross bigint not null,
  discount bigint not null,
  discount_reason text,
  taxable bigint not null,
  tax_total bigint not null,
  total bigint not null
);
create table public.sale_promotions (
  sale_id uuid not null,
  line_id uuid not null,
  store_id uuid not null,
  promotion_id uuid not null,
  name text not null,
  amount bigint not null
);
create table public.sale_voids (
  sale_id uuid not null,
  store_id uuid not null,
  cash_session_id uuid not null,
  user_id uuid not null,
  approved_by uuid,
  reason text not null,
  voided_at timestamp with time zone not null default now()
);
create table public.sales (
  id uuid not null,
  store_id uuid not null,
  register_id uuid not null,
  cash_session_id uuid not null,
  series_id uuid not null,
  number bigint not null,
  document_number text not null,
  cashier_id uuid not null,
  customer_id uuid,
  price_list_id uuid,
  occurred_at timestamp with time zone not null,
  received_at timestamp with time zone not null default now(),
  subtotal bigint not null,
  discount_total bigint not null,
  tax_total bigint not null,
  total bigint not null,
  rounding bigint not null default 0,
  paid bigint not null,
  change bigint not null,
  line_count integer not null,
  catalog_version bigint not null,
  flags text[] not null default '{}'::text[],
  note text,
  approved_by uuid,
  request_hash bytea not null
);
create table public.schema_scripts (
  kind text not null,
  name text not null,
  hash text not null,
  applied_at timestamp with time zone not null default now()
);
create table public.second_factors (
  user_id uuid not null,
  sealed_secret bytea not null,
  created_at timestamp with time zone not null default now(),
  confirmed_at timestamp with time zone,
  last_step bigint
);
create table public.stock_adjustments (
  id uuid not null,
  store_id uuid not null,
  reason text not null,
  user_id uuid not null,
  request_hash bytea not null,
  created_at timestamp with time zone not null default now()
);
create table public.stock_levels (
  store_id uuid not null,
  product_id uuid not null,
  on_hand bigint not null default 0,
  value bigint not null default 0
) with (fillfactor=50);
create table public.stock_moves (
  id uuid not null,
  store_id uuid not null,
  product_id uuid not null,
  kind text not null,
  quantity bigint not null,
  balance bigint not null,
  unit_cost bigint not null,
  document_id uuid,
  reason text,
  user_id uuid,
  occurred_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null default now(),
  value bigint not null
);
create table public.stock_transfer_lines (
  id uuid not null,
  transfer_id uuid not null,
  line_number integer not null,
  product_id uuid not null,
  requested bigint not null,
  dispatched bigint,
  value bigint,
  received bigint
);
create table public.stock_transfers (
  id uuid not null,
  from_store_id uuid not null,
  to_store_id uuid not null,
  number bigint not null,
  document_number text not null,
  status text not null default 'requested'::text,
  note text,
  requested_by uuid not null,
  requested_at timestamp with time zone not null default now(),
  dispatched_by uuid,
  dispatched_at timestamp with time zone,
  received_by uuid,
  received_at timestamp with time zone,
  request_hash bytea not null,
  version integer not null default 1
);
create table public.stored_value_accounts (
  id uuid not null,
  kind text not null,
  code text,
  customer_id uuid,
  balance bigint not null default 0,
  expires_on date,
  active boolean not null default true,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1
);
create table public.stored_value_holds (
  account_id uuid not null,
  sale_id uuid not null,
  amount bigint not null,
  held_until timestamp with time zone not null
);
create table public.stored_value_moves (
  id uuid not null,
  account_id uuid not null,
  kind text not null,
  amount bigint not null,
  balance_after bigint not null,
  document_id uuid,
  store_id uuid,
  user_id uuid,
  reason text,
  occurred_at timestamp with time zone not null default now(),
  request_hash bytea
);
create table public.stores (
  id uuid not null,
  code text not null,
  name text not null,
  address text,
  phone text,
  time_zone text not null,
  price_list_id uuid,
  active boolean not null default true,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1
);
create table public.supplier_invoice_lines (
  id uuid not null,
  invoice_id uuid not null,
  store_id uuid not null,
  line_number integer not null,
  receipt_id uuid,
  receipt_line_id uuid,
  description text not null,
  packs bigint not null,
  pack_cost bigint not null,
  tax_rate numeric(7,4) not null,
  net bigint not null,
  tax bigint not null
);
create table public.supplier_invoices (
  id uuid not null,
  store_id uuid not null,
  supplier_id uuid not null,
  number text not null,
  issued_on date not null,
  due_on date not null,
  note text,
  net bigint not null,
  tax bigint not null,
  total bigint not null,
  status text not null,
  approved_by uuid,
  approved_at timestamp with time zone,
  created_by uuid not null,
  created_at timestamp with time zone not null default now(),
  request_hash bytea not null,
  version integer not null default 1
);
create table public.supplier_payments (
  id uuid not null,
  store_id uuid not null,
  supplier_id uuid not null,
  number bigint not null,
  document_number text not null,
  kind text not null,
  method text,
  cash_session_id uuid,
  return_id uuid,
  amount bigint not null,
  reference text,
  note text,
  user_id uuid not null,
  paid_at timestamp with time zone not null,
  request_hash bytea not null
);
create table public.supplier_products (
  supplier_id uuid not null,
  product_id uuid not null,
  supplier_code text,
  pack_name text,
  pack_size bigint not null default 1000,
  last_cost bigint,
  last_bought_at timestamp with time zone,
  preferred boolean not null default false
);
create table public.supplier_return_lines (
  id uuid not null,
  return_id uuid not null,
  store_id uuid not null,
  line_number integer not null,
  receipt_id uuid not null,
  receipt_line_id uuid not null,
  product_id uuid not null,
  packs bigint not null,
  quantity bigint not null,
  credited_packs bigint not null,
  net bigint not null,
  tax bigint not null
);
create table public.supplier_returns (
  id uuid not null,
  store_id uuid not null,
  supplier_id uuid not null,
  receipt_id uuid not null,
  number bigint not null,
  document_number text not null,
  reason text not null,
  net bigint not null,
  tax bigint not null,
  total bigint not null,
  stock_value bigint not null,
  user_id uuid not null,
  returned_at timestamp with time zone not null,
  request_hash bytea not null
);
create table public.suppliers (
  id uuid not null,
  name text not null,
  tax_id text,
  contact text,
  email text,
  phone text,
  address text,
  city text,
  note text,
  payment_days integer not null default 0,
  lead_days integer not null default 3,
  active boolean not null default true,
  search_key text not null generated always as (public.fold(((((name || ' '::text) || COALESCE(tax_id, ''::text)) || ' '::text) || COALESCE(contact, ''::text)))) stored,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  version integer not null default 1
);
create table public.tax_rates (
  tax_id uuid not null,
  rate numeric(7,4) not null default 0,
  amount_per_unit bigint,
  valid_from date not null,
  valid_to date
);
create table public.taxes (
  id uuid not null,
  code text not null,
  name text not null,
  treatment text not null,
  kind text not null,
  active boolean not null default true,
  version integer not null default 1
);
create table public.ticket_voids (
  id uuid not null,
  store_id uuid not null,
  register_id uuid not null,
  kind text not null,
  sale_id uuid,
  user_id uuid not null,
  reason text,
  amount bigint not null,
  lines jsonb not null,
  occurred_at timestamp with time zone not null,
  received_at timestamp with time zone not null default now(),
  request_hash bytea not null
);
create table public.till_conflicts (
  id uuid not null,
  store_id uuid not null,
  till_id uuid not null,
  sequence bigint not null,
  kind text not null,
  subject_id uuid,
  body jsonb not null,
  number bigint,
  document_number text,
  amount bigint,
  user_id uuid not null,
  occurred_at timestamp with time zone not null,
  code text not null,
  problem jsonb not null,
  state text not null default 'open'::text,
  stands_for uuid,
  resolved_by uuid,
  resolved_at timestamp with time zone,
  reason text,
  version integer not null default 1
);
create table public.till_entries (
  till_id uuid not null,
  store_id uuid not null,
  sequence bigint not null,
  from_sequence bigint not null,
  entry_id uuid not null,
  kind text not null,
  outcome text not null,
  code text,
  answer text,
  number bigint,
  body_hash bytea not null,
  user_id uuid not null,
  sent_by uuid not null,
  occurred_at timestamp with time zone not null,
  clock_skew_ms bigint not null,
  received_at timestamp with time zone not null default now()
);
create table public.tills (
  id uuid not null,
  store_id uuid not null,
  register_id uuid not null,
  name text not null default ''::text,
  next_sequence bigint not null default 1,
  waiting integer not null default 0,
  clock_skew_ms bigint not null default 0,
  first_seen_at timestamp with time zone not null default now(),
  last_seen_at timestamp with time zone not null default now(),
  retired_at timestamp with time zone,
  retired_by uuid
) with (fillfactor=50);
create table public.units (
  code text not null,
  name text not null,
  decimals smallint not null
);
create table public.user_roles (
  id uuid not null,
  user_id uuid not null,
  role_id uuid not null,
  store_id uuid
);
create table public.users (
  id uuid not null,
  username text not null,
  full_name text not null,
  email text,
  password_hash text not null,
  password_changed_at timestamp with time zone not null default now(),
  must_change_password boolean not null default true,
  pin_hash text,
  active boolean not null default true,
  last_login_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1
);
create table public.voided_numbers (
  series_id uuid not null,
  store_id uuid not null,
  number bigint not null,
  document_number text not null,
  conflict_id uuid not null,
  user_id uuid not null,
  reason text not null,
  voided_at timestamp with time zone not null default now()
);
create table reporting.folded_chains (
  chain text not null,
  sequence bigint not null
) with (fillfactor=50);
create table reporting.sales_by_hour (
  store_id uuid not null,
  grain text not null,
  period date not null,
  key smallint not null,
  sales bigint not null,
  returns bigint not null,
  units bigint not null,
  gross bigint not null,
  discounts bigint not null,
  returned bigint not null,
  taxes bigint not null,
  cost bigint not null
) with (fillfactor=80);
create table reporting.sales_by_key (
  dimension text not null,
  store_id uuid not null,
  grain text not null,
  period date not null,
  key uuid not null,
  sales bigint not null,
  returns bigint not null,
  units bigint not null,
  gross bigint not null,
  discounts bigint not null,
  returned bigint not null,
  taxes bigint not null,
  cost bigint not null
) with (fillfactor=80);
create table reporting.sales_by_method (
  store_id uuid not null,
  grain text not null,
  period date not null,
  key text not null,
  sales bigint not null,
  returns bigint not null,
  units bigint not null,
  gross bigint not null,
  discounts bigint not null,
  returned bigint not null,
  taxes bigint not null,
  cost bigint not null
) with (fillfactor=80);
create table reporting.stale_rollups (
  id bigint not null generated always as identity,
  reason text not null,
  made_in xid8 not null default pg_current_xact_id()
);

-- constraints

alter table audit.events add constraint events_pkey PRIMARY KEY (chain, sequence);
alter table monitoring.alerts add constraint alerts_pkey PRIMARY KEY (id);
alter table monitoring.backup_runs add constraint backup_runs_pkey PRIMARY KEY (id);
alter table monitoring.job_runs add constraint job_runs_pkey PRIMARY KEY (id);
alter table public.accounting_balances add constraint accounting_balances_pkey PRIMARY KEY (starts_on, account_code, store_id);
alter table public.accounting_periods add constraint accounting_periods_pkey PRIMARY KEY (starts_on);
alter table public.accounting_state add constraint accounting_state_pkey PRIMARY KEY (id);
alter table public.accounts add constraint accounts_pkey PRIMARY KEY (code);
alter table public.api_key_permissions add constraint api_key_permissions_pkey PRIMARY KEY (api_key_id, permission);
alter table public.api_keys add constraint api_keys_pkey PRIMARY KEY (id);
alter table public.approvals add constraint approvals_pkey PRIMARY KEY (id);
alter table public.cash_counts add constraint cash_counts_pkey PRIMARY KEY (session_id, store_id, denomination);
alter table public.cash_moves add constraint cash_moves_pkey PRIMARY KEY (id, store_id);
alter table public.cash_sessions add constraint cash_sessions_pkey PRIMARY KEY (id, store_id);
alter table public.catalog_changes add constraint catalog_changes_pkey PRIMARY KEY (product_id);
alter table public.catalog_state add constraint catalog_state_pkey PRIMARY KEY (id);
alter table public.categories add constraint categories_pkey PRIMARY KEY (id);
alter table public.company add constraint company_pkey PRIMARY KEY (id);
alter table public.customer_consents add constraint customer_consents_pkey PRIMARY KEY (id);
alter table public.customer_erasures add constraint customer_erasures_pkey PRIMARY KEY (id);
alter table public.customer_groups add constraint customer_groups_pkey PRIMARY KEY (id);
alter table public.customer_merges add constraint customer_merges_pkey PRIMARY KEY (id);
alter table public.customer_payments add constraint customer_payments_pkey PRIMARY KEY (id, store_id);
alter table public.customers add constraint customers_pkey PRIMARY KEY (id);
alter table public.goods_receipt_lines add constraint goods_receipt_lines_pkey PRIMARY KEY (receipt_id, id, store_id);
alter table public.goods_receipts add constraint goods_receipts_pkey PRIMARY KEY (id, store_id);
alter table public.held_carts add constraint held_carts_pkey PRIMARY KEY (id, store_id);
alter table public.import_runs add constraint import_runs_pkey PRIMARY KEY (id);
alter table public.journal_entries add constraint journal_entries_pkey PRIMARY KEY (id, store_id);
alter table public.journal_lines add constraint journal_lines_pkey PRIMARY KEY (entry_id, "position", store_id);
alter table public.login_attempts add constraint login_attempts_pkey PRIMARY KEY (id);
alter table public.number_leases add constraint number_leases_pkey PRIMARY KEY (id, store_id);
alter table public.number_series add constraint number_series_pkey PRIMARY KEY (id, store_id);
alter table public.office_numbers add constraint office_numbers_pkey PRIMARY KEY (kind);
alter table public.password_history add constraint password_history_pkey PRIMARY KEY (user_id, set_at);
alter table public.payable_allocations add constraint payable_allocations_pkey PRIMARY KEY (id, store_id);
alter table public.payment_methods add constraint payment_methods_pkey PRIMARY KEY (code);
alter table public.payment_promises add constraint payment_promises_pkey PRIMARY KEY (id);
alter table public.payments add constraint payments_pkey PRIMARY KEY (sale_id, id, store_id);
alter table public.posting_rules add constraint posting_rules_pkey PRIMARY KEY (id);
alter table public.price_changes add constraint price_changes_pkey PRIMARY KEY (id);
alter table public.price_lists add constraint price_lists_pkey PRIMARY KEY (id);
alter table public.printers add constraint printers_pkey PRIMARY KEY (id);
alter table public.product_barcodes add constraint product_barcodes_pkey PRIMARY KEY (barcode);
alter table public.product_images add constraint product_images_pkey PRIMARY KEY (product_id);
alter table public.product_taxes add constraint product_taxes_pkey PRIMARY KEY (product_id, tax_id);
alter table public.products add constraint products_pkey PRIMARY KEY (id);
alter table public.promotion_coupons add constraint promotion_coupons_pkey PRIMARY KEY (id);
alter table public.promotion_customer_groups add constraint promotion_customer_groups_pkey PRIMARY KEY (promotion_id, customer_group_id);
alter table public.promotion_stores add constraint promotion_stores_pkey PRIMARY KEY (promotion_id, store_id);
alter table public.promotion_uses add constraint promotion_uses_pkey PRIMARY KEY (promotion_id);
alter table public.promotions add constraint promotions_pkey PRIMARY KEY (id);
alter table public.purchase_order_lines add constraint purchase_order_lines_pkey PRIMARY KEY (order_id, id, store_id);
alter table public.purchase_orders add constraint purchase_orders_pkey PRIMARY KEY (id, store_id);
alter table public.purchasing_settings add constraint purchasing_settings_pkey PRIMARY KEY (id);
alter table public.quotation_lines add constraint quotation_lines_pkey PRIMARY KEY (quotation_id, id, store_id);
alter table public.quotation_numbers add constraint quotation_numbers_pkey PRIMARY KEY (store_id);
alter table public.quotations add constraint quotations_pkey PRIMARY KEY (id, store_id);
alter table public.receivable_allocations add constraint receivable_allocations_pkey PRIMARY KEY (move_id, invoice_id, store_id);
alter table public.receivable_moves add constraint receivable_moves_pkey PRIMARY KEY (id, store_id);
alter table public.recovery_codes add constraint recovery_codes_pkey PRIMARY KEY (user_id, code_hash);
alter table public.refresh_tokens add constraint refresh_tokens_pkey PRIMARY KEY (id);
alter table public.refunds add constraint refunds_pkey PRIMARY KEY (return_id, store_id, "position");
alter table public.registers add constraint registers_pkey PRIMARY KEY (id, store_id);
alter table public.return_line_taxes add constraint return_line_taxes_pkey PRIMARY KEY (return_id, line_id, store_id, tax_code);
alter table public.return_lines add constraint return_lines_pkey PRIMARY KEY (return_id, id, store_id);
alter table public.returns add constraint returns_pkey PRIMARY KEY (id, store_id);
alter table public.role_permissions add constraint role_permissions_pkey PRIMARY KEY (role_id, permission);
alter table public.roles add constraint roles_pkey PRIMARY KEY (id);
alter table public.sale_coupons add constraint sale_coupons_pkey PRIMARY KEY (sale_id, store_id, coupon_id);
alter table public.sale_line_taxes add constraint sale_line_taxes_pkey PRIMARY KEY (sale_id, line_id, store_id, tax_code);
alter table public.sale_lines add constraint sale_lines_pkey PRIMARY KEY (sale_id, id, store_id);
alter table public.sale_promotions add constraint sale_promotions_pkey PRIMARY KEY (sale_id, line_id, store_id, promotion_id);
alter table public.sale_voids add constraint sale_voids_pkey PRIMARY KEY (sale_id, store_id);
alter table public.sales add constraint sales_pkey PRIMARY KEY (id, store_id);
alter table public.schema_scripts add constraint schema_scripts_pkey PRIMARY KEY (kind, name);
alter table public.second_factors add constraint second_factors_pkey PRIMARY KEY (user_id);
alter table public.stock_adjustments add constraint stock_adjustments_pkey PRIMARY KEY (id, store_id);
alter table public.stock_levels add constraint stock_levels_pkey PRIMARY KEY (product_id, store_id);
alter table public.stock_moves add constraint stock_moves_pkey PRIMARY KEY (id, store_id);
alter table public.stock_transfer_lines add constraint stock_transfer_lines_pkey PRIMARY KEY (id);
alter table public.stock_transfers add constraint stock_transfers_pkey PRIMARY KEY (id);
alter table public.stored_value_accounts add constraint stored_value_accounts_pkey PRIMARY KEY (id);
alter table public.stored_value_holds add constraint stored_value_holds_pkey PRIMARY KEY (account_id, sale_id);
alter table public.stored_value_moves add constraint stored_value_moves_pkey PRIMARY KEY (id);
alter table public.stores add constraint stores_pkey PRIMARY KEY (id);
alter table public.supplier_invoice_lines add constraint supplier_invoice_lines_pkey PRIMARY KEY (invoice_id, id, store_id);
alter table public.supplier_invoices add constraint supplier_invoices_pkey PRIMARY KEY (id, store_id);
alter table public.supplier_payments add constraint supplier_payments_pkey PRIMARY KEY (id, store_id);
alter table public.supplier_products add constraint supplier_products_pkey PRIMARY KEY (supplier_id, product_id);
alter table public.supplier_return_lines add constraint supplier_return_lines_pkey PRIMARY KEY (return_id, id, store_id);
alter table public.supplier_returns add constraint supplier_returns_pkey PRIMARY KEY (id, store_id);
alter table public.suppliers add constraint suppliers_pkey PRIMARY KEY (id);
alter table public.tax_rates add constraint tax_rates_pkey PRIMARY KEY (tax_id, valid_from);
alter table public.taxes add constraint taxes_pkey PRIMARY KEY (id);
alter table public.ticket_voids add constraint ticket_voids_pkey PRIMARY KEY (id, store_id);
alter table public.till_conflicts add constraint till_conflicts_pkey PRIMARY KEY (id, store_id);
alter table public.till_entries add constraint till_entries_pkey PRIMARY KEY (till_id, sequence, store_id);
alter table public.tills add constraint tills_pkey PRIMARY KEY (id, store_id);
alter table public.units add constraint units_pkey PRIMARY KEY (code);
alter table public.user_roles add constraint user_roles_pkey PRIMARY KEY (id);
alter table public.users add constraint users_pkey PRIMARY KEY (id);
alter table public.voided_numbers add constraint voided_numbers_pkey PRIMARY KEY (series_id, number, store_id);
alter table reporting.folded_chains add constraint folded_chains_pkey PRIMARY KEY (chain);
alter table reporting.sales_by_hour add constraint sales_by_hour_pkey PRIMARY KEY (store_id, grain, period, key);
alter table reporting.sales_by_key add constraint sales_by_key_pkey PRIMARY KEY (dimension, store_id, grain, period, key);
alter table reporting.sales_by_method add constraint sales_by_method_pkey PRIMARY KEY (store_id, grain, period, key);
alter table reporting.stale_rollups add constraint stale_rollups_pkey PRIMARY KEY (id);
alter table public.accounting_periods add constraint accounting_periods_ends_on_key UNIQUE (ends_on);
alter table public.api_keys add constraint api_keys_key_hash_key UNIQUE (key_hash);
alter table public.cash_sessions add constraint cash_sessions_store_id_register_id_z_number_key UNIQUE (store_id, register_id, z_number);
alter table public.categories add constraint categories_parent_id_name_key UNIQUE NULLS NOT DISTINCT (parent_id, name);
alter table public.customer_erasures add constraint customer_erasures_customer_id_key UNIQUE (customer_id);
alter table public.customer_groups add constraint customer_groups_name_key UNIQUE (name);
alter table public.customer_merges add constraint customer_merges_merged_id_key UNIQUE (merged_id);
alter table public.customers add constraint customers_document_type_document_number_key UNIQUE (document_type, document_number);
alter table public.goods_receipts add constraint goods_receipts_document_number_store_id_key UNIQUE (document_number, store_id);
alter table public.payment_methods add constraint payment_methods_stored_value_key UNIQUE (stored_value);
alter table public.posting_rules add constraint posting_rules_component_document_kind_store_id_key_key UNIQUE NULLS NOT DISTINCT (component, document_kind, store_id, key);
alter table public.price_lists add constraint price_lists_name_key UNIQUE (name);
alter table public.printers add constraint printers_store_id_name_key UNIQUE (store_id, name);
alter table public.products add constraint products_scale_code_key UNIQUE (scale_code);
alter table public.products add constraint products_sku_key UNIQUE (sku);
alter table public.promotion_coupons add constraint promotion_coupons_code_key UNIQUE (code);
alter table public.promotion_targets add constraint promotion_targets_promotion_id_part_product_id_category_id_key UNIQUE NULLS NOT DISTINCT (promotion_id, part, product_id, category_id);
alter table public.purchase_orders add constraint purchase_orders_document_number_store_id_key UNIQUE (document_number, store_id);
alter table public.quotation_lines add constraint quotation_lines_quotation_id_product_id_store_id_key UNIQUE (quotation_id, product_id, store_id);
alter table public.quotations add constraint quotations_document_number_store_id_key UNIQUE (document_number, store_id);
alter table public.refresh_tokens add constraint refresh_tokens_token_hash_key UNIQUE (token_hash);
alter table public.registers add constraint registers_store_id_code_key UNIQUE (store_id, code);
alter table public.returns add constraint returns_document_number_store_id_key UNIQUE (document_number, store_id);
alter table public.roles add constraint roles_code_key UNIQUE (code);
alter table public.sales add constraint sales_document_number_store_id_key UNIQUE (document_number, store_id);
alter table public.stock_transfer_lines add constraint stock_transfer_lines_transfer_id_product_id_key UNIQUE (transfer_id, product_id);
alter table public.stock_transfers add constraint stock_transfers_number_key UNIQUE (number);
alter table public.stored_value_accounts add constraint stored_value_accounts_code_key UNIQUE (code);
alter table public.stores add constraint stores_code_key UNIQUE (code);
alter table public.supplier_invoices add constraint supplier_invoices_supplier_id_number_key UNIQUE (supplier_id, number);
alter table public.supplier_payments add constraint supplier_payments_document_number_store_id_key UNIQUE (document_number, store_id);
alter table public.supplier_returns add constraint supplier_returns_document_number_store_id_key UNIQUE (document_number, store_id);
alter table public.suppliers add constraint suppliers_tax_id_key UNIQUE (tax_id);
alter table public.taxes add constraint taxes_code_key UNIQUE (code);
alter table public.user_roles add constraint user_roles_user_id_role_id_store_id_key UNIQUE NULLS NOT DISTINCT (user_id, role_id, store_id);
alter table public.users add constraint users_username_key UNIQUE (username);
alter table audit.events add constraint events_chain_check CHECK (((chain = 'office'::text) OR (chain ~ '^register:[0-9a-f-]{36}$'::text)));
alter table audit.events add constraint events_sequence_check CHECK ((sequence >= 1));
alter table monitoring.alerts add constraint alerts_kind_check CHECK ((kind ~ '^[a-z_]+$'::text));
alter table monitoring.backup_runs add constraint backup_runs_checks_check CHECK ((checks > 0));
alter table monitoring.backup_runs add constraint backup_runs_kind_check CHECK ((kind = ANY (ARRAY['base'::text, 'dump'::text])));
alter table monitoring.backup_runs add constraint backup_runs_reason_check CHECK ((reason = ANY (ARRAY['scheduled'::text, 'manual'::text, 'safety'::text])));
alter table monitoring.backup_runs add constraint backup_runs_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));
alter table monitoring.backup_runs add constraint backup_runs_size_bytes_check CHECK ((size_bytes > 0));
alter table monitoring.backup_runs add constraint backup_runs_status_check CHECK ((status = ANY (ARRAY['running'::text, 'verified'::text, 'unverified'::text, 'failed'::text])));
alter table monitoring.backup_runs add constraint backup_runs_violations_check CHECK ((violations >= 0));
alter table monitoring.backup_runs add constraint finished_with_a_file CHECK (((status <> ALL (ARRAY['verified'::text, 'unverified'::text])) OR ((file_name IS NOT NULL) AND (size_bytes IS NOT NULL) AND (sha256 IS NOT NULL))));
alter table monitoring.backup_runs add constraint running_until_finished CHECK (((status = 'running'::text) = (finished_at IS NULL)));
alter table monitoring.backup_runs add constraint wrong_with_a_reason CHECK (((status <> ALL (ARRAY['unverified'::text, 'failed'::text])) OR (error IS NOT NULL)));
alter table monitoring.job_runs add constraint failed_with_a_reason CHECK (((status = 'failed'::text) = (error IS NOT NULL)));
alter table monitoring.job_runs add constraint job_runs_attempt_check CHECK ((attempt >= 1));
alter table monitoring.job_runs add constraint job_runs_queue_check CHECK ((queue ~ '^[a-z]+(-[a-z]+)*$'::text));
alter table monitoring.job_runs add constraint job_runs_status_check CHECK ((status = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text])));
alter table monitoring.job_runs add constraint running_until_finished CHECK (((status = 'running'::text) = (finished_at IS NULL)));
alter table public.accounting_balances add constraint accounting_balances_credit_check CHECK ((credit >= 0));
alter table public.accounting_balances add constraint accounting_balances_debit_check CHECK ((debit >= 0));
alter table public.accounting_periods add constraint accounting_periods_check CHECK ((ends_on = (((starts_on + '1 mon'::interval) - '1 day'::interval))::date));
alter table public.accounting_periods add constraint accounting_periods_starts_on_check CHECK ((EXTRACT(day FROM starts_on) = (1)::numeric));
alter table public.accounting_state add constraint accounting_state_id_check CHECK ((id = 1));
alter table public.accounts add constraint accounts_code_check CHECK ((code ~ '^[0-9]{1,12}$'::text));
alter table public.accounts add constraint accounts_name_check CHECK ((name <> ''::text));
alter table public.accounts add constraint accounts_type_check CHECK ((type = ANY (ARRAY['asset'::text, 'liability'::text, 'equity'::text, 'income'::text, 'expense'::text, 'cost'::text])));
alter table public.api_key_permissions add constraint api_key_permissions_permission_check CHECK ((permission ~ '^[a-z_]+\.[a-z_]+$'::text));
alter table public.cash_counts add constraint cash_counts_count_check CHECK ((count >= 0));
alter table public.cash_counts add constraint cash_counts_denomination_check CHECK ((denomination > 0));
alter table public.cash_moves add constraint cash_moves_check CHECK (
CASE
    WHEN (kind = ANY (ARRAY['float'::text, 'sale'::text, 'in'::text])) THEN (amount >= 0)
    WHEN (kind = ANY (ARRAY['change'::text, 'refund'::text, 'out'::text])) THEN (amount <= 0)
    WHEN (kind = 'drawer'::text) THEN (amount = 0)
    ELSE true
END);
alter table public.cash_moves add constraint cash_moves_kind_check CHECK ((kind = ANY (ARRAY['float'::text, 'sale'::text, 'change'::text, 'refund'::text, 'void'::text, 'in'::text, 'out'::text, 'drawer'::text, 'difference'::text])));
alter table public.cash_sessions add constraint cash_sessions_check CHECK (((closed_at IS NULL) = (closed_by IS NULL)));
alter table public.cash_sessions add constraint cash_sessions_check1 CHECK (((closed_at IS NULL) = (counted_cash IS NULL)));
alter table public.cash_sessions add constraint cash_sessions_check2 CHECK (((closed_at IS NULL) = (expected_cash IS NULL)));
alter table public.cash_sessions add constraint cash_sessions_check3 CHECK (((closed_at IS NULL) = (z_number IS NULL)));
alter table public.cash_sessions add constraint cash_sessions_counted_cash_check CHECK ((counted_cash >= 0));
alter table public.cash_sessions add constraint cash_sessions_opening_float_check CHECK ((opening_float >= 0));
alter table public.catalog_state add constraint catalog_state_id_check CHECK ((id = 1));
alter table public.categories add constraint categories_check CHECK ((parent_id <> id));
alter table public.categories add constraint categories_color_check CHECK ((color ~ '^#[0-9a-fA-F]{6}$'::text));
alter table public.company add constraint company_auto_lock_minutes_check CHECK (((auto_lock_minutes >= 0) AND (auto_lock_minutes <= 240)));
alter table public.company add constraint company_cash_rounding_check CHECK ((cash_rounding >= 1));
alter table public.company add constraint company_check CHECK (((visible_decimals >= 0) AND (visible_decimals <= minor_digits)));
alter table public.company add constraint company_country_check CHECK ((country ~ '^[A-Z]{2}$'::text));
alter table public.company add constraint company_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));
alter table public.company add constraint company_id_check CHECK ((id = 1));
alter table public.company add constraint company_legal_name_check CHECK ((legal_name <> ''::text));
alter table public.company add constraint company_min_margin_check CHECK (((min_margin >= (0)::numeric) AND (min_margin <= (100)::numeric)));
alter table public.company add constraint company_minor_digits_check CHECK (((minor_digits >= 0) AND (minor_digits <= 4)));
alter table public.company add constraint company_receipt_logo_check CHECK ((jsonb_typeof(receipt_logo) = 'object'::text));
alter table public.company add constraint company_receipt_qr_check CHECK (((length(receipt_qr) >= 1) AND (length(receipt_qr) <= 300)));
alter table public.company add constraint company_rounding_check CHECK ((rounding = ANY (ARRAY['half-even'::text, 'half-up'::text])));
alter table public.company add constraint company_sell_below_cost_check CHECK ((sell_below_cost = ANY (ARRAY['allow'::text, 'approve'::text])));
alter table public.company add constraint company_trade_name_check CHECK ((trade_name <> ''::text));
alter table public.customer_consents add constraint customer_consents_channel_check CHECK ((channel = ANY (ARRAY['in_store'::text, 'paper'::text, 'phone'::text, 'message'::text, 'mail'::text, 'web'::text])));
alter table public.customer_consents add constraint customer_consents_purpose_check CHECK ((purpose = ANY (ARRAY['service'::text, 'marketing'::text, 'credit'::text])));
alter table public.customer_erasures add constraint customer_erasures_reason_check CHECK ((reason <> ''::text));
alter table public.customer_groups add constraint customer_groups_name_check CHECK ((name <> ''::text));
alter table public.customer_merges add constraint customer_merges_check CHECK ((survivor_id <> merged_id));
alter table public.customer_payments add constraint customer_payments_amount_check CHECK ((amount > 0));
alter table public.customers add constraint customers_check CHECK (((document_type IS NULL) = (document_number IS NULL)));
alter table public.customers add constraint customers_credit_days_check CHECK (((credit_days >= 0) AND (credit_days <= 365)));
alter table public.customers add constraint customers_credit_limit_check CHECK (((credit_limit >= 0) AND (credit_limit <= '9000000000000000'::bigint)));
alter table public.customers add constraint customers_document_type_check CHECK ((document_type = ANY (ARRAY['11'::text, '12'::text, '13'::text, '21'::text, '22'::text, '31'::text, '41'::text, '42'::text, '47'::text, '48'::text, '50'::text, '91'::text])));
alter table public.customers add constraint customers_erased_check CHECK (((erased_at IS NULL) OR ((NOT active) AND (email IS NULL) AND (phone IS NULL) AND (address IS NULL) AND (city IS NULL) AND (note IS NULL))));
alter table public.customers add constraint customers_merged_check CHECK (((merged_into IS NULL) OR ((merged_into <> id) AND (NOT active) AND (balance = 0) AND (credit_limit = 0))));
alter table public.customers add constraint customers_name_check CHECK ((name <> ''::text));
alter table public.goods_receipt_lines add constraint goods_receipt_lines_landed_check CHECK ((landed >= 0));
alter table public.goods_receipt_lines add constraint goods_receipt_lines_line_number_check CHECK ((line_number >= 1));
alter table public.goods_receipt_lines add constraint goods_receipt_lines_net_check CHECK ((net >= 0));
alter table public.goods_receipt_lines add constraint goods_receipt_lines_pack_cost_check CHECK ((pack_cost >= 0));
alter table public.goods_receipt_lines add constraint goods_receipt_lines_pack_size_check CHECK ((pack_size > 0));
alter table public.goods_receipt_lines add constraint goods_receipt_lines_packs_check CHECK ((packs > 0));
alter table public.goods_receipt_lines add constraint goods_receipt_lines_quantity_check CHECK ((quantity > 0));
alter table public.goods_receipt_lines add constraint goods_receipt_lines_tax_rate_check CHECK (((tax_rate >= (0)::numeric) AND (tax_rate <= (100)::numeric)));
alter table public.goods_receipts add constraint goods_receipts_landed_cost_check CHECK ((landed_cost >= 0));
alter table public.goods_receipts add constraint goods_receipts_net_check CHECK ((net >= 0));
alter table public.held_carts add constraint held_carts_total_check CHECK ((total >= 0));
alter table public.import_runs add constraint import_runs_kind_check CHECK ((kind = ANY (ARRAY['products'::text, 'customers'::text])));
alter table public.import_runs add constraint import_runs_percent_check CHECK (((percent >= 0) AND (percent <= 100)));
alter table public.import_runs add constraint import_runs_status_check CHECK ((status = ANY (ARRAY['mapped'::text, 'running'::text, 'done'::text, 'failed'::text])));
alter table public.journal_entries add constraint journal_entries_check CHECK ((entry_date >= document_date));
alter table public.journal_entries add constraint journal_entries_kind_check CHECK ((kind ~ '^[a-z_]+$'::text));
alter table public.journal_entries add constraint journal_entries_total_check CHECK ((total >= 0));
alter table public.journal_lines add constraint journal_lines_check CHECK (((debit = 0) <> (credit = 0)));
alter table public.journal_lines add constraint journal_lines_credit_check CHECK (((credit >= 0) AND (credit <= '9000000000000000'::bigint)));
alter table public.journal_lines add constraint journal_lines_debit_check CHECK (((debit >= 0) AND (debit <= '9000000000000000'::bigint)));
alter table public.journal_lines add constraint journal_lines_position_check CHECK (("position" >= 1));
alter table public.login_attempts add constraint login_attempts_kind_check CHECK ((kind = ANY (ARRAY['password'::text, 'pin'::text, 'approval'::text, 'second_factor'::text])));
alter table public.number_leases add constraint number_leases_check CHECK ((to_number >= from_number));
alter table public.number_leases add constraint number_leases_check1 CHECK (((returned_from >= from_number) AND (returned_from <= to_number)));
alter table public.number_leases add constraint number_leases_check2 CHECK (((returned_from IS NULL) = (returned_at IS NULL)));
alter table public.number_leases add constraint number_leases_check3 CHECK (((reissued_as IS NULL) OR (returned_from IS NOT NULL)));
alter table public.number_leases add constraint number_leases_from_number_check CHECK ((from_number >= 1));
alter table public.number_series add constraint number_series_check CHECK ((to_number >= from_number));
alter table public.number_series add constraint number_series_check1 CHECK ((valid_to >= valid_from));
alter table public.number_series add constraint number_series_check2 CHECK ((next_number >= from_number));
alter table public.number_series add constraint number_series_check3 CHECK (((to_number IS NULL) OR (next_number <= (to_number + 1))));
alter table public.number_series add constraint number_series_from_number_check CHECK ((from_number >= 1));
alter table public.number_series add constraint number_series_kind_check CHECK ((kind = ANY (ARRAY['sale'::text, 'return'::text])));
alter table public.number_series add constraint number_series_prefix_check CHECK ((prefix ~ '^[A-Z0-9-]{0,8}$'::text));
alter table public.office_numbers add constraint office_numbers_next_number_check CHECK ((next_number >= 1));
alter table public.payable_allocations add constraint payable_allocations_amount_check CHECK ((amount > 0));
alter table public.payment_methods add constraint payment_methods_kind_check CHECK ((kind = ANY (ARRAY['cash'::text, 'card'::text, 'transfer'::text, 'other'::text, 'credit'::text])));
alter table public.payment_methods add constraint payment_methods_stored_value_check CHECK ((stored_value = ANY (ARRAY['gift_card'::text, 'store_credit'::text])));
alter table public.payment_promises add constraint payment_promises_amount_check CHECK ((amount > 0));
alter table public.payments add constraint payments_amount_check CHECK ((amount > 0));
alter table public.posting_rules add constraint posting_rules_component_check CHECK ((component ~ '^[a-z_]+$'::text));
alter table public.posting_rules add constraint posting_rules_document_kind_check CHECK ((document_kind ~ '^[a-z_]+$'::text));
alter table public.posting_rules add constraint posting_rules_key_check CHECK ((key <> ''::text));
alter table public.price_changes add constraint price_changes_check CHECK ((old_amount IS DISTINCT FROM new_amount));
alter table public.price_changes add constraint price_changes_kind_check CHECK ((kind = ANY (ARRAY['price'::text, 'cost'::text])));
alter table public.printers add constraint printers_host_check CHECK (((length(host) >= 1) AND (length(host) <= 253)));
alter table public.printers add constraint printers_paper_width_check CHECK ((paper_width = ANY (ARRAY['58'::text, '80'::text])));
alter table public.printers add constraint printers_port_check CHECK (((port >= 9100) AND (port <= 9299)));
alter table public.product_barcodes add constraint product_barcodes_barcode_check CHECK ((barcode <> ''::text));
alter table public.product_images add constraint product_images_content_type_check CHECK ((content_type = ANY (ARRAY['image/webp'::text, 'image/png'::text, 'image/jpeg'::text])));
alter table public.product_prices add constraint product_prices_check CHECK ((valid_to >= valid_from));
alter table public.product_prices add constraint product_prices_min_quantity_check CHECK (((min_quantity >= 0) AND (min_quantity <= 999999999)));
alter table public.product_prices add constraint product_prices_price_check CHECK (((price >= 0) AND (price <= '9000000000000000'::bigint)));
alter table public.products add constraint products_cost_check CHECK (((cost >= 0) AND (cost <= '9000000000000000'::bigint)));
alter table public.products add constraint products_min_stock_check CHECK ((min_stock >= 0));
alter table public.products add constraint products_name_check CHECK ((name <> ''::text));
alter table public.products add constraint products_price_check CHECK (((price >= 0) AND (price <= '9000000000000000'::bigint)));
alter table public.products add constraint products_price_unit_check CHECK ((price_unit = ANY (ARRAY[1, 10, 100, 1000])));
alter table public.products add constraint products_scale_code_check CHECK ((scale_code ~ '^[0-9]{4,6}$'::text));
alter table public.products add constraint products_sku_check CHECK ((sku <> ''::text));
alter table public.products add constraint products_stock_policy_check CHECK ((stock_policy = ANY (ARRAY['refuse'::text, 'allow'::text])));
alter table public.promotion_coupons add constraint promotion_coupons_code_check CHECK ((code ~ '^[A-Z0-9-]{3,32}$'::text));
alter table public.promotion_coupons add constraint promotion_coupons_max_uses_check CHECK ((max_uses >= 1));
alter table public.promotion_coupons add constraint promotion_coupons_uses_check CHECK ((uses >= 0));
alter table public.promotion_targets add constraint promotion_targets_check CHECK ((num_nonnulls(product_id, category_id) = 1));
alter table public.promotion_targets add constraint promotion_targets_part_check CHECK ((part >= 0));
alter table public.promotion_uses add constraint promotion_uses_spent_check CHECK ((spent >= 0));
alter table public.promotion_uses add constraint promotion_uses_uses_check CHECK ((uses >= 0));
alter table public.promotions add constraint promotions_budget_check CHECK ((budget >= 1));
alter table public.promotions add constraint promotions_check CHECK ((valid_to >= valid_from));
alter table public.promotions add constraint promotions_check1 CHECK (((from_minute IS NULL) = (until_minute IS NULL)));
alter table public.promotions add constraint promotions_from_minute_check CHECK (((from_minute >= 0) AND (from_minute <= 1440)));
alter table public.promotions add constraint promotions_max_uses_check CHECK ((max_uses >= 1));
alter table public.promotions add constraint promotions_name_check CHECK ((name <> ''::text));
alter table public.promotions add constraint promotions_priority_check CHECK (((priority >= 0) AND (priority <= 1000)));
alter table public.promotions add constraint promotions_reward_check CHECK (((reward ->> 'kind'::text) = ANY (ARRAY['percent'::text, 'amount'::text, 'fixed_price'::text, 'buy_get'::text, 'bundle'::text, 'threshold'::text])));
alter table public.promotions add constraint promotions_times_per_sale_check CHECK ((times_per_sale >= 1));
alter table public.promotions add constraint promotions_until_minute_check CHECK (((until_minute >= 0) AND (until_minute <= 1440)));
alter table public.promotions add constraint promotions_weekdays_check CHECK ((weekdays <@ ARRAY[(1)::smallint, (2)::smallint, (3)::smallint, (4)::smallint, (5)::smallint, (6)::smallint, (7)::smallint]));
alter table public.purchase_order_lines add constraint purchase_order_lines_line_number_check CHECK ((line_number >= 1));
alter table public.purchase_order_lines add constraint purchase_order_lines_net_check CHECK ((net >= 0));
alter table public.purchase_order_lines add constraint purchase_order_lines_pack_cost_check CHECK ((pack_cost >= 0));
alter table public.purchase_order_lines add constraint purchase_order_lines_pack_size_check CHECK ((pack_size > 0));
alter table public.purchase_order_lines add constraint purchase_order_lines_packs_check CHECK ((packs > 0));
alter table public.purchase_order_lines add constraint purchase_order_lines_received_packs_check CHECK ((received_packs >= 0));
alter table public.purchase_order_lines add constraint purchase_order_lines_tax_check CHECK ((tax >= 0));
alter table public.purchase_order_lines add constraint purchase_order_lines_tax_rate_check CHECK (((tax_rate >= (0)::numeric) AND (tax_rate <= (100)::numeric)));
alter table public.purchase_orders add constraint purchase_orders_check CHECK ((total = (subtotal + tax_total)));
alter table public.purchase_orders add constraint purchase_orders_check1 CHECK (((approved_by IS NULL) = (approved_at IS NULL)));
alter table public.purchase_orders add constraint purchase_orders_check2 CHECK (((status = ANY (ARRAY['closed'::text, 'cancelled'::text])) = (ended_at IS NOT NULL)));
alter table public.purchase_orders add constraint purchase_orders_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'approved'::text, 'sent'::text, 'partly_received'::text, 'closed'::text, 'cancelled'::text])));
alter table public.purchase_orders add constraint purchase_orders_subtotal_check CHECK ((subtotal >= 0));
alter table public.purchase_orders add constraint purchase_orders_tax_total_check CHECK ((tax_total >= 0));
alter table public.purchasing_settings add constraint purchasing_settings_approval_limit_check CHECK ((approval_limit >= 0));
alter table public.purchasing_settings add constraint purchasing_settings_id_check CHECK ((id = 1));
alter table public.purchasing_settings add constraint purchasing_settings_price_tolerance_percent_check CHECK (((price_tolerance_percent >= (0)::numeric) AND (price_tolerance_percent <= (100)::numeric)));
alter table public.purchasing_settings add constraint purchasing_settings_quantity_tolerance_percent_check CHECK (((quantity_tolerance_percent >= (0)::numeric) AND (quantity_tolerance_percent <= (100)::numeric)));
alter table public.quotation_lines add constraint quotation_lines_discount_amount_check CHECK ((discount_amount >= 0));
alter table public.quotation_lines add constraint quotation_lines_gross_check CHECK ((gross >= 0));
alter table public.quotation_lines add constraint quotation_lines_line_number_check CHECK ((line_number >= 1));
alter table public.quotation_lines add constraint quotation_lines_price_unit_check CHECK ((price_unit > 0));
alter table public.quotation_lines add constraint quotation_lines_quantity_check CHECK ((quantity > 0));
alter table public.quotation_lines add constraint quotation_lines_tax_total_check CHECK ((tax_total >= 0));
alter table public.quotation_lines add constraint quotation_lines_total_check CHECK ((total >= 0));
alter table public.quotation_lines add constraint quotation_lines_unit_price_check CHECK ((unit_price >= 0));
alter table public.quotation_numbers add constraint quotation_numbers_next_number_check CHECK ((next_number >= 1));
alter table public.quotations add constraint quotations_check CHECK (((status = 'cancelled'::text) = (cancelled_at IS NOT NULL)));
alter table public.quotations add constraint quotations_check1 CHECK (((cancelled_at IS NULL) = (cancel_reason IS NULL)));
alter table public.quotations add constraint quotations_check2 CHECK (((status = 'draft'::text) OR (status = 'cancelled'::text) OR (sent_at IS NOT NULL)));
alter table public.quotations add constraint quotations_check3 CHECK (((sale_id IS NULL) = (converted_at IS NULL)));
alter table public.quotations add constraint quotations_check4 CHECK (((sale_id IS NULL) OR (status = ANY (ARRAY['sent'::text, 'accepted'::text]))));
alter table public.quotations add constraint quotations_discount_total_check CHECK ((discount_total >= 0));
alter table public.quotations add constraint quotations_number_check CHECK ((number >= 1));
alter table public.quotations add constraint quotations_revision_check CHECK ((revision >= 1));
alter table public.quotations add constraint quotations_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'sent'::text, 'accepted'::text, 'cancelled'::text])));
alter table public.quotations add constraint quotations_subtotal_check CHECK ((subtotal >= 0));
alter table public.quotations add constraint quotations_tax_total_check CHECK ((tax_total >= 0));
alter table public.quotations add constraint quotations_total_check CHECK ((total >= 0));
alter table public.receivable_allocations add constraint receivable_allocations_amount_check CHECK ((amount > 0));
alter table public.receivable_moves add constraint receivable_moves_check CHECK (
CASE
    WHEN (kind = 'sale'::text) THEN (amount > 0)
    ELSE (amount < 0)
END);
alter table public.receivable_moves add constraint receivable_moves_check1 CHECK (((due_on IS NULL) = (kind <> 'sale'::text)));
alter table public.receivable_moves add constraint receivable_moves_kind_check CHECK ((kind = ANY (ARRAY['sale'::text, 'void'::text, 'return'::text, 'payment'::text])));
alter table public.refresh_tokens add constraint refresh_tokens_check CHECK ((expires_at > issued_at));
alter table public.refunds add constraint refunds_amount_check CHECK ((amount > 0));
alter table public.registers add constraint registers_z_number_check CHECK ((z_number >= 0));
alter table public.return_line_taxes add constraint return_line_taxes_amount_check CHECK ((amount >= 0));
alter table public.return_line_taxes add constraint return_line_taxes_base_check CHECK ((base >= 0));
alter table public.return_lines add constraint return_lines_check CHECK (((discount >= 0) AND (discount <= gross)));
alter table public.return_lines add constraint return_lines_check1 CHECK (((taxable + tax_total) = total));
alter table public.return_lines add constraint return_lines_gross_check CHECK ((gross >= 0));
alter table public.return_lines add constraint return_lines_line_number_check CHECK ((line_number >= 1));
alter table public.return_lines add constraint return_lines_quantity_check CHECK ((quantity > 0));
alter table public.return_lines add constraint return_lines_tax_total_check CHECK ((tax_total >= 0));
alter table public.return_lines add constraint return_lines_taxable_check CHECK ((taxable >= 0));
alter table public.return_lines add constraint return_lines_total_check CHECK ((total >= 0));
alter table public.return_lines add constraint return_lines_unit_cost_check CHECK ((unit_cost >= 0));
alter table public.return_lines add constraint return_lines_unit_price_check CHECK ((unit_price >= 0));
alter table public.returns add constraint returns_check CHECK (((sale_id IS NULL) = (sale_store_id IS NULL)));
alter table public.returns add constraint returns_number_check CHECK ((number >= 1));
alter table public.returns add constraint returns_rounding_check CHECK ((rounding >= 0));
alter table public.returns add constraint returns_tax_total_check CHECK ((tax_total >= 0));
alter table public.returns add constraint returns_total_check CHECK ((total >= 0));
alter table public.role_permissions add constraint role_permissions_permission_check CHECK ((permission ~ '^[a-z_]+\.[a-z_]+$'::text));
alter table public.roles add constraint roles_max_discount_percent_check CHECK (((max_discount_percent >= (0)::numeric) AND (max_discount_percent <= (100)::numeric)));
alter table public.sale_line_taxes add constraint sale_line_taxes_amount_check CHECK ((amount >= 0));
alter table public.sale_line_taxes add constraint sale_line_taxes_base_check CHECK ((base >= 0));
alter table public.sale_lines add constraint sale_lines_check CHECK (((discount >= 0) AND (discount <= gross)));
alter table public.sale_lines add constraint sale_lines_check1 CHECK (((taxable + tax_total) = total));
alter table public.sale_lines add constraint sale_lines_gross_check CHECK ((gross >= 0));
alter table public.sale_lines add constraint sale_lines_line_number_check CHECK ((line_number >= 1));
alter table public.sale_lines add constraint sale_lines_quantity_check CHECK ((quantity > 0));
alter table public.sale_lines add constraint sale_lines_tax_total_check CHECK ((tax_total >= 0));
alter table public.sale_lines add constraint sale_lines_taxable_check CHECK ((taxable >= 0));
alter table public.sale_lines add constraint sale_lines_total_check CHECK ((total >= 0));
alter table public.sale_lines add constraint sale_lines_unit_cost_check CHECK ((unit_cost >= 0));
alter table public.sale_lines add constraint sale_lines_unit_price_check CHECK ((unit_price >= 0));
alter table public.sale_promotions add constraint sale_promotions_amount_check CHECK ((amount > 0));
alter table public.sales add constraint sales_change_check CHECK ((change >= 0));
alter table public.sales add constraint sales_check CHECK (((discount_total >= 0) AND (discount_total <= subtotal)));
alter table public.sales add constraint sales_check1 CHECK (((paid - change) = (total + rounding)));
alter table public.sales add constraint sales_line_count_check CHECK ((line_count >= 1));
alter table public.sales add constraint sales_number_check CHECK ((number >= 1));
alter table public.sales add constraint sales_paid_check CHECK ((paid >= 0));
alter table public.sales add constraint sales_rounding_check CHECK ((rounding <= 0));
alter table public.sales add constraint sales_subtotal_check CHECK ((subtotal >= 0));
alter table public.sales add constraint sales_tax_total_check CHECK ((tax_total >= 0));
alter table public.sales add constraint sales_total_check CHECK ((total >= 0));
alter table public.schema_scripts add constraint schema_scripts_kind_check CHECK ((kind = ANY (ARRAY['migration'::text, 'function'::text])));
alter table public.second_factors add constraint second_factors_last_step_check CHECK ((last_step > 0));
alter table public.stock_levels add constraint stock_levels_value_check CHECK ((((on_hand > 0) AND (value >= 0)) OR ((on_hand < 0) AND (value <= 0)) OR ((on_hand = 0) AND (value = 0))));
alter table public.stock_moves add constraint stock_moves_kind_check CHECK ((kind = ANY (ARRAY['sale'::text, 'void'::text, 'return'::text, 'adjustment'::text, 'opening'::text, 'import'::text, 'revaluation'::text, 'receipt'::text, 'supplier_return'::text, 'transfer_out'::text, 'transfer_in'::text, 'count'::text])));
alter table public.stock_moves add constraint stock_moves_quantity_check CHECK (((quantity = 0) = (kind = 'revaluation'::text)));
alter table public.stock_moves add constraint stock_moves_unit_cost_check CHECK ((unit_cost >= 0));
alter table public.stock_transfer_lines add constraint stock_transfer_lines_check CHECK (((dispatched IS NULL) = (value IS NULL)));
alter table public.stock_transfer_lines add constraint stock_transfer_lines_dispatched_check CHECK ((dispatched >= 0));
alter table public.stock_transfer_lines add constraint stock_transfer_lines_line_number_check CHECK ((line_number >= 1));
alter table public.stock_transfer_lines add constraint stock_transfer_lines_received_check CHECK ((received >= 0));
alter table public.stock_transfer_lines add constraint stock_transfer_lines_requested_check CHECK ((requested > 0));
alter table public.stock_transfer_lines add constraint stock_transfer_lines_value_check CHECK ((value >= 0));
alter table public.stock_transfers add constraint stock_transfers_check CHECK ((from_store_id <> to_store_id));
alter table public.stock_transfers add constraint stock_transfers_check1 CHECK (((dispatched_at IS NULL) = (dispatched_by IS NULL)));
alter table public.stock_transfers add constraint stock_transfers_check2 CHECK (((received_at IS NULL) = (received_by IS NULL)));
alter table public.stock_transfers add constraint stock_transfers_check3 CHECK (((status = ANY (ARRAY['dispatched'::text, 'received'::text])) = (dispatched_at IS NOT NULL)));
alter table public.stock_transfers add constraint stock_transfers_check4 CHECK (((status = 'received'::text) = (received_at IS NOT NULL)));
alter table public.stock_transfers add constraint stock_transfers_status_check CHECK ((status = ANY (ARRAY['requested'::text, 'dispatched'::text, 'received'::text, 'cancelled'::text])));
alter table public.stored_value_accounts add constraint stored_value_accounts_check CHECK (((kind = 'gift_card'::text) = (code IS NOT NULL)));
alter table public.stored_value_accounts add constraint stored_value_accounts_check1 CHECK (((kind = 'gift_card'::text) OR (customer_id IS NOT NULL)));
alter table public.stored_value_accounts add constraint stored_value_accounts_code_check CHECK ((code ~ '^[A-Z0-9-]{6,32}$'::text));
alter table public.stored_value_accounts add constraint stored_value_accounts_kind_check CHECK ((kind = ANY (ARRAY['gift_card'::text, 'store_credit'::text])));
alter table public.stored_value_holds add constraint stored_value_holds_amount_check CHECK ((amount > 0));
alter table public.stored_value_moves add constraint stored_value_moves_amount_check CHECK ((amount <> 0));
alter table public.stored_value_moves add constraint stored_value_moves_check CHECK (((kind = 'expire'::text) OR ((store_id IS NOT NULL) AND (user_id IS NOT NULL))));
alter table public.stored_value_moves add constraint stored_value_moves_kind_check CHECK ((kind = ANY (ARRAY['issue'::text, 'redeem'::text, 'void'::text, 'refund'::text, 'adjust'::text, 'expire'::text])));
alter table public.supplier_invoice_lines add constraint supplier_invoice_lines_check CHECK (((receipt_id IS NULL) = (receipt_line_id IS NULL)));
alter table public.supplier_invoice_lines add constraint supplier_invoice_lines_description_check CHECK ((description <> ''::text));
alter table public.supplier_invoice_lines add constraint supplier_invoice_lines_line_number_check CHECK ((line_number >= 1));
alter table public.supplier_invoice_lines add constraint supplier_invoice_lines_net_check CHECK ((net >= 0));
alter table public.supplier_invoice_lines add constraint supplier_invoice_lines_pack_cost_check CHECK ((pack_cost >= 0));
alter table public.supplier_invoice_lines add constraint supplier_invoice_lines_packs_check CHECK ((packs > 0));
alter table public.supplier_invoice_lines add constraint supplier_invoice_lines_tax_check CHECK ((tax >= 0));
alter table public.supplier_invoice_lines add constraint supplier_invoice_lines_tax_rate_check CHECK (((tax_rate >= (0)::numeric) AND (tax_rate <= (100)::numeric)));
alter table public.supplier_invoices add constraint supplier_invoices_check CHECK (((total = (net + tax)) AND (total > 0)));
alter table public.supplier_invoices add constraint supplier_invoices_check1 CHECK ((due_on >= issued_on));
alter table public.supplier_invoices add constraint supplier_invoices_net_check CHECK ((net >= 0));
alter table public.supplier_invoices add constraint supplier_invoices_number_check CHECK ((number <> ''::text));
alter table public.supplier_invoices add constraint supplier_invoices_status_check CHECK ((status = ANY (ARRAY['held'::text, 'approved'::text])));
alter table public.supplier_invoices add constraint supplier_invoices_tax_check CHECK ((tax >= 0));
alter table public.supplier_payments add constraint supplier_payments_amount_check CHECK ((amount > 0));
alter table public.supplier_payments add constraint supplier_payments_check CHECK (((kind = 'payment'::text) = (method IS NOT NULL)));
alter table public.supplier_payments add constraint supplier_payments_check1 CHECK (((kind = 'credit'::text) = (return_id IS NOT NULL)));
alter table public.supplier_payments add constraint supplier_payments_check2 CHECK (((COALESCE(method, ''::text) = 'cash'::text) = (cash_session_id IS NOT NULL)));
alter table public.supplier_payments add constraint supplier_payments_kind_check CHECK ((kind = ANY (ARRAY['payment'::text, 'credit'::text])));
alter table public.supplier_payments add constraint supplier_payments_method_check CHECK ((method = ANY (ARRAY['bank'::text, 'cash'::text])));
alter table public.supplier_products add constraint supplier_products_last_cost_check CHECK (((last_cost >= 0) AND (last_cost <= '9000000000000000'::bigint)));
alter table public.supplier_products add constraint supplier_products_pack_name_check CHECK ((pack_name <> ''::text));
alter table public.supplier_products add constraint supplier_products_pack_size_check CHECK (((pack_size >= 1) AND (pack_size <= 1000000000)));
alter table public.supplier_products add constraint supplier_products_supplier_code_check CHECK ((supplier_code <> ''::text));
alter table public.supplier_return_lines add constraint supplier_return_lines_check CHECK (((credited_packs >= 0) AND (credited_packs <= packs)));
alter table public.supplier_return_lines add constraint supplier_return_lines_line_number_check CHECK ((line_number >= 1));
alter table public.supplier_return_lines add constraint supplier_return_lines_net_check CHECK ((net >= 0));
alter table public.supplier_return_lines add constraint supplier_return_lines_packs_check CHECK ((packs > 0));
alter table public.supplier_return_lines add constraint supplier_return_lines_quantity_check CHECK ((quantity > 0));
alter table public.supplier_return_lines add constraint supplier_return_lines_tax_check CHECK ((tax >= 0));
alter table public.supplier_returns add constraint supplier_returns_check CHECK ((total = (net + tax)));
alter table public.supplier_returns add constraint supplier_returns_net_check CHECK ((net >= 0));
alter table public.supplier_returns add constraint supplier_returns_reason_check CHECK ((reason <> ''::text));
alter table public.supplier_returns add constraint supplier_returns_stock_value_check CHECK ((stock_value >= 0));
alter table public.supplier_returns add constraint supplier_returns_tax_check CHECK ((tax >= 0));
alter table public.suppliers add constraint suppliers_lead_days_check CHECK (((lead_days >= 0) AND (lead_days <= 365)));
alter table public.suppliers add constraint suppliers_name_check CHECK ((name <> ''::text));
alter table public.suppliers add constraint suppliers_payment_days_check CHECK (((payment_days >= 0) AND (payment_days <= 365)));
alter table public.suppliers add constraint suppliers_tax_id_check CHECK ((tax_id <> ''::text));
alter table public.tax_rates add constraint tax_rates_amount_per_unit_check CHECK ((amount_per_unit >= 0));
alter table public.tax_rates add constraint tax_rates_check CHECK ((valid_to >= valid_from));
alter table public.tax_rates add constraint tax_rates_rate_check CHECK (((rate >= (0)::numeric) AND (rate <= (100)::numeric)));
alter table public.taxes add constraint taxes_kind_check CHECK ((kind = ANY (ARRAY['percent'::text, 'per_unit'::text])));
alter table public.taxes add constraint taxes_treatment_check CHECK ((treatment = ANY (ARRAY['taxed'::text, 'exempt'::text, 'excluded'::text])));
alter table public.ticket_voids add constraint ticket_voids_amount_check CHECK (((amount >= 0) AND (amount <= '9000000000000000'::bigint)));
alter table public.ticket_voids add constraint ticket_voids_check CHECK (((kind = 'line'::text) = (sale_id IS NOT NULL)));
alter table public.ticket_voids add constraint ticket_voids_check1 CHECK (((kind = 'line'::text) OR (reason IS NOT NULL)));
alter table public.ticket_voids add constraint ticket_voids_kind_check CHECK ((kind = ANY (ARRAY['ticket'::text, 'line'::text])));
alter table public.ticket_voids add constraint ticket_voids_lines_check CHECK ((jsonb_typeof(lines) = 'array'::text));
alter table public.ticket_voids add constraint ticket_voids_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 200)));
alter table public.till_conflicts add constraint till_conflicts_check CHECK (((state = 'open'::text) = (resolved_at IS NULL)));
alter table public.till_conflicts add constraint till_conflicts_check1 CHECK (((state = 'open'::text) = (resolved_by IS NULL)));
alter table public.till_conflicts add constraint till_conflicts_state_check CHECK ((state = ANY (ARRAY['open'::text, 'accepted'::text, 'corrected'::text, 'reversed'::text])));
alter table public.till_entries add constraint till_entries_check CHECK (((from_sequence >= 1) AND (from_sequence <= sequence)));
alter table public.till_entries add constraint till_entries_check1 CHECK (((kind = 'gap'::text) OR (from_sequence = sequence)));
alter table public.till_entries add constraint till_entries_check2 CHECK (((outcome = 'rejected'::text) = (code IS NOT NULL)));
alter table public.till_entries add constraint till_entries_kind_check CHECK ((kind = ANY (ARRAY['sale'::text, 'return'::text, 'blind_return'::text, 'cash_open'::text, 'cash_move'::text, 'cash_close'::text, 'customer'::text, 'customer_payment'::text, 'gap'::text])));
alter table public.till_entries add constraint till_entries_outcome_check CHECK ((outcome = ANY (ARRAY['applied'::text, 'rejected'::text])));
alter table public.till_entries add constraint till_entries_sequence_check CHECK ((sequence >= 1));
alter table public.tills add constraint tills_check CHECK (((retired_at IS NULL) = (retired_by IS NULL)));
alter table public.tills add constraint tills_next_sequence_check CHECK ((next_sequence >= 1));
alter table public.tills add constraint tills_waiting_check CHECK ((waiting >= 0));
alter table public.units add constraint units_decimals_check CHECK (((decimals >= 0) AND (decimals <= 3)));
alter table public.users add constraint users_username_check CHECK ((username = lower(username)));
alter table reporting.folded_chains add constraint folded_chains_sequence_check CHECK ((sequence >= 0));
alter table reporting.sales_by_hour add constraint sales_by_hour_grain_check CHECK ((grain = ANY (ARRAY['day'::text, 'month'::text])));
alter table reporting.sales_by_hour add constraint sales_by_hour_key_check CHECK (((key >= 0) AND (key <= 23)));
alter table reporting.sales_by_key add constraint sales_by_key_dimension_check CHECK ((dimension = ANY (ARRAY['register'::text, 'cashier'::text, 'product'::text, 'category'::text, 'customer'::text])));
alter table reporting.sales_by_key add constraint sales_by_key_grain_check CHECK ((grain = ANY (ARRAY['day'::text, 'month'::text])));
alter table reporting.sales_by_method add constraint sales_by_method_grain_check CHECK ((grain = ANY (ARRAY['day'::text, 'month'::text])));
alter table reporting.stale_rollups add constraint stale_rollups_reason_check CHECK ((reason = ANY (ARRAY['categories'::text, 'time_zone'::text])));
alter table public.product_prices add constraint product_prices_overlap EXCLUDE USING gist (price_list_id WITH =, product_id WITH =, min_quantity WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&);
alter table audit.events add constraint events_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES public.users(id);
alter table audit.events add constraint events_store_id_fkey FOREIGN KEY (store_id) REFERENCES public.stores(id);
alter table audit.events add constraint events_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);
alter table public.accounting_balances add constraint accounting_balances_account_code_fkey FOREIGN KEY (account_code) REFERENCES public.accounts(code);
alter table public.accounting_balances add constraint accounting_balances_starts_on_fkey FOREIGN KEY (starts_on) REFERENCES public.accounting_periods(starts_on) ON DELETE CASCADE;
alter table public.accounting_balances add constraint accounting_balances_store_id_fkey FOREIGN KEY (store_id) REFERENCES public.stores(id);
alter table public.accounting_periods add constraint accounting_periods_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES public.users(id);
alter table public.api_key_permissions add constraint api_key_permissions_api_key_id_fkey FOREIGN KEY (api_key_id) REFERENCES public.api_keys(id) ON DELETE CASCADE;
alter table public.api_keys add constraint api_keys_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.users(id);
alter table public.approvals add constraint approvals_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES public.users(id);
alter table public.approvals add constraint approvals_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES public.users(id);
alter table public.approvals add constraint approvals_store_id_fkey FOREIGN KEY (store_id) REFERENCES public.stores(id);
alter table public.cash_counts add constraint cash_counts_session_id_store_id_fkey FOREIGN KEY (session_id, store_id) REFERENCES public.cash_sessions(id, store_id);
alter table public.cash_moves add constraint cash_moves_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES public.users(id);
alter table public.cash_moves add constraint cash_moves_session_id_store_id_fkey FOREIGN KEY (session_id, store_id) REFERENCES public.cash_sessions(id, store_id);
alter table public.cash_moves add constraint cash_moves_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);
alter table public.cash_sessions add constraint cash_sessions_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES public.users(id);
alter table public.cash_sessions add constraint cash_sessions_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES public.users(id);
alter table public.cash_sessions add constraint cash_sessions_register_id_store_id_fkey FOREIGN KEY (register_id, store_id) REFERENCES public.registers(id, store_id);
alter table public.categories add constraint categories_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.categories(id);
alter table public.customer_consents add constraint customer_consents_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers(id);
alter table public.customer_consents add constraint customer_consents_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);
alter table public.customer_erasures add constraint customer_erasures_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers(id);
alter table public.customer_erasures add constraint customer_erasures_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);
alter table public.customer_groups add constraint customer_groups_price_list_id_fkey FOREIGN KEY (price_list_id) REFERENCES public.price_lists(id);
alter table public.customer_merges add constraint customer_merges_merged_id_fkey FOREIGN KEY (merged_id) REFERENCES public.customers(id);
alter table public.customer_merges add constraint customer_merges_survivor_id_fkey FOREIGN KEY (survivor_id) REFERENCES public.customers(id);
alter table public.customer_merges add constraint customer_merges_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);
alter table public.customer_payments add constraint customer_payments_cash_session_id_store_id_fkey FOREIGN KEY (cash_session_id, store_id) REFERENCES public.cash_sessions(id, store_id);
alter table public.customer_payments add constraint customer_payments_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers(id);
alter table public.customer_payments add constraint customer_payments_method_fkey FOREIGN KEY (method) REFERENCES public.payment_methods(code);
alter table public.customer_payments add constraint customer_payments_store_id_fkey FOREIGN KEY (store_id) REFERENCES public.stores(id);
alter table public.customer_payments add constraint customer_payments_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);
alter table public.customers add constraint customers_group_id_fkey FOREIGN KEY (group_id) REFERENCES public.customer_groups(id);
alter table public.customers add constraint customers_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES public.customers(id);
alter table public.customers add constraint customers_price_list_id_fkey FOREIGN KEY (price_list_id) REFERENCES public.price_lists(id);
alter table public.goods_receipt_lines add constraint goods_receipt_lines_order_id_order_line_id_store_id_fkey FOREIGN KEY (order_id, order_line_id, store_id) REFERENCES public.purchase_order_lines(order_id, id, store_id);
alter table public.goods_receipt_lines add constraint goods_receipt_lines_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
alter table public.goods_receipt_lines add constraint goods_receipt_lines_receipt_id_store_id_fkey FOREIGN KEY (receipt_id, store_id) REFERENCES public.goods_receipts(id, store_id);
alter table public.goods_receipts add constraint goods_receipts_order_id_store_id_fkey FOREIGN KEY (order_id, store_id) REFERENCES public.purchase_orders(id, store_id);
alter table public.goods_receipts add constraint goods_receipts_store_id_fkey FOREIGN KEY (store_id) REFERENCES public.stores(id);
alter table public.goods_receipts add constraint goods_receipts_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES public.suppliers(id);
alter table public.goods_receipts add constraint goods_receipts_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);
alter table public.held_carts add constraint held_carts_held_by_fkey FOREIGN KEY (held_by) REFERENCES public.users(id);
alter table public.held_carts add constraint held_carts_register_id_store_id_fkey FOREIGN KEY (register_id, store_id) REFERENCES public.registers(id, store_id);
alter table public.import_runs add constraint import_runs_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);
alter table public.journal_entries add constraint journal_entries_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers(id);
alter table public.journal_entries add constraint journal_entries_reverses_store_id_fkey FOREIGN KEY (reverses, store_id) REFERENCES public.journal_entries(id, store_id);
alter table public.journal_entries add constraint journal_entries_store_id_fkey FOREIGN KEY (store_id) REFERENCES public.stores(id);
alter table public.journal_entries add constraint journal_entries_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);
alter table public.journal_lines add constraint journal_lines_account_code_fkey FOREIGN KEY (account_code) REFERENCES public.accounts(code);
alter table public.journal_lines add constraint journal_lines_entry_id_store_id_fkey FOREIGN KEY (entry_id, store_id) REFERENCES public.journal_entries(id, store_id);
alter table public.number_leases add constraint number_leases_reissued_as_store_id_fkey FOREIGN KEY (reissued_as, store_id) REFERENCES public.number_leases(id, store_id);
alter table public.number_leases add constraint number_leases_series_id_store_id_fkey FOREIGN KEY (series_id, store_id) REFERENCES public.number_series(id, store_id);
alter table public.number_leases add constraint number_leases_till_id_store_id_fkey FOREIGN KEY (till_id, store_id) REFERENCES public.tills(id, store_id);
alter table public.number_series add constraint number_series_register_id_store_id_fkey FOREIGN KEY (register_id, store_id) REFERENCES public.registers(id, store_id);
alter table public.password_history add constraint password_history_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
alter table public.payable_allocations add constraint payable_allocations_invoice_id_store_id_fkey FOREIGN KEY (invoice_id, store_id) REFERENCES public.supplier_invoices(id, store_id);
alter table public.payable_allocations add constraint payable_allocations_payment_id_store_id_fkey FOREIGN KEY (payment_id, store_id) REFERENCES public.supplier_payments(id, store_id);
alter table public.payable_allocations add constraint payable_allocations_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);
alter table public.payment_promises add constraint payment_promises_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers(id);
alter table public.payment_promises add constraint payment_promises_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);
alter table public.payments add constraint payments_method_fkey FOREIGN KEY (method) REFERENCES public.payment_methods(code);
alter table public.payments add constraint payments_sale_id_store_id_fkey FOREIGN KEY (sale_id, store_id) REFERENCES public.sales(id, store_id);
alter table public.posting_rules add constraint posting_rules_account_code_fkey FOREIGN KEY (account_code) REFERENCES public.accounts(code);
alter table public.posting_rules add constraint posting_rules_store_id_fkey FOREIGN KEY (store_id) REFERENCES public.stores(id);
alter table public.price_changes add constraint price_changes_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);
alter table public.price_lists add constraint price_lists_store_id_fkey FOREIGN KEY (store_id) REFERENCES public.stores(id);
alter table public.printers add constraint printers_store_id_fkey FOREIGN KEY (store_id) REFERENCES public.stores(id);
alter table public.product_barcodes add constraint product_barcodes_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id) ON DELETE CASCADE;
alter table public.product_images add constraint product_images_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id) ON DELETE CASCADE;
alter table public.product_prices add constraint product_prices_price_list_id_fkey FOREIGN KEY (price_list_id) REFERENCES public.price_lists(id) ON DELETE CASCADE;
alter table public.product_prices add constraint product_prices_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id) ON DELETE CASCADE;
alter table public.product_taxes add constraint product_taxes_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id) ON DELETE CASCADE;
alter table public.product_taxes add constraint product_taxes_tax_id_fkey FOREIGN KEY (tax_id) REFERENCES public.taxes(id);
alter table public.products add constraint products_category_id_fkey FOREIGN KEY (category_id) REFERENCES public.categories(id);
alter table public.products add constraint products_unit_code_fkey FOREIGN KEY (unit_code) REFERENCES public.units(code);
alter table public.promotion_coupons add constraint promotion_coupons_promotion_id_fkey FOREIGN KEY (promotion_id) REFERENCES public.promotions(id);
alter table public.promotion_customer_groups add constraint promotion_customer_groups_customer_group_id_fkey FOREIGN KEY (customer_group_id) REFERENCES public.customer_groups(id);
alter table public.promotion_customer_groups add constraint promotion_customer_groups_promotion_id_fkey FOREIGN KEY (promotion_id) REFERENCES public.promotions(id) ON DELETE CASCADE;
alter table public.promotion_stores add constraint promotion_stores_promotion_id_fkey FOREIGN KEY (promotion_id) REFERENCES public.promotions(id) ON DELETE CASCADE;
alter table public.promotion_stores add constraint promotion_stores_store_id_fkey FOREIGN KEY (store_id) REFERENCES public.stores(id);
alter table public.promotion_targets add constraint promotion_targets_category_id_fkey FOREIGN KEY (category_id) REFERENCES public.categories(id);
alter table public.promotion_targets add constraint promotion_targets_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
alter table public.promotion_targets add constraint promotion_targets_promotion_id_fkey FOREIGN KEY (promotion_id) REFERENCES public.promotions(id) ON DELETE CASCADE;
alter table public.promotion_uses add constraint promotion_uses_promotion_id_fkey FOREIGN KEY (promotion_id) REFERENCES public.promotions(id) ON DELETE CASCADE;
alter table public.purchase_order_lines add constraint purchase_order_lines_order_id_store_id_fkey FOREIGN KEY (order_id, store_id) REFERENCES public.purchase_orders(id, store_id) ON DELETE CASCADE;
alter table public.purchase_order_lines add constraint purchase_order_lines_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
alter table public.purchase_orders add constraint purchase_orders_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES public.users(id);
alter table public.purchase_orders add constraint purchase_orders_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.users(id);
alter table public.purchase_orders add constraint purchase_orders_store_id_fkey FOREIGN KEY (store_id) REFERENCES public.stores(id);
alter table public.purchase_orders add constraint purchase_orders_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES public.suppliers(id);
alter table public.quotation_lines add constraint quotation_lines_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
alter table public.quotation_lines add constraint quotation_lines_quotation_id_store_id_fkey FOREIGN KEY (quotation_id, store_id) REFERENCES public.quotations(id, store_id) ON DELETE CASCADE;
alter table public.quotation_numbers add constraint quotation_numbers_store_id_fkey FOREIGN KEY (store_id) REFERENCES public.stores(id);
alter table public.quotations add constraint quotations_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.users(id);
alter table public.quotations add constraint quotations_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers(id);
alter table public.quotations add constraint quotations_sale_id_store_id_fkey FOREIGN KEY (sale_id, store_id) REFERENCES public.sales(id, store_id);
alter table public.quotations add constraint quotations_store_id_fkey FOREIGN KEY (store_id) REFERENCES public.stores(id);
alter table public.receivable_allocations add constraint receivable_allocations_invoice_id_invoice_store_id_fkey FOREIGN KEY (invoice_id, invoice_store_id) REFERENCES public.receivable_moves(id, store_id);
alter table public.receivable_allocations add constraint receivable_allocations_move_id_store_id_fkey FOREIGN KEY (move_id, store_id) REFERENCES public.receivable_moves(id, store_id);
alter table public.receivable_moves add constraint receivable_moves_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers(id);
alter table public.receivable_moves add constraint receivable_moves_store_id_fkey FOREIGN KEY (store_id) REFERENCES public.stores(id);
alter table public.receivable_moves add constraint receivable_moves_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);
alter table public.recovery_codes add constraint recovery_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
alter table public.refresh_tokens add constraint refresh_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);
alter table public.refunds add constraint refunds_method_fkey FOREIGN KEY (method) REFERENCES public.payment_methods(code);
alter table public.refunds add constraint refunds_return_id_store_id_fkey FOREIGN KEY (return_id, store_id) REFERENCES public.returns(id, store_id);
alter table public.registers add constraint registers_store_id_fkey FOREIGN KEY (store_id) REFERENCES public.stores(id);
alter table public.return_line_taxes add constraint return_line_taxes_return_id_line_id_store_id_fkey FOREIGN KEY (return_id, line_id, store_id) REFERENCES public.return_lines(return_id, id, store_id);
alter table public.return_line_taxes add constraint return_line_taxes_tax_code_fkey FOREIGN KEY (tax_code) REFERENCES public.taxes(code);
alter table public.return_lines add constraint return_lines_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
alter table public.return_lines add constraint return_lines_return_id_store_id_fkey FOREIGN KEY (return_id, store_id) REFERENCES public.returns(id, store_id);
alter table public.return_lines add constraint return_lines_sale_id_sale_line_id_sale_store_id_fkey FOREIGN KEY (sale_id, sale_line_id, sale_store_id) REFERENCES public.sale_lines(sale_id, id, store_id);
alter table public.returns add constraint returns_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES public.users(id);
alter table public.returns add constraint returns_cash_session_id_store_id_fkey FOREIGN KEY (cash_session_id, store_id) REFERENCES public.cash_sessions(id, store_id);
alter table public.returns add constraint returns_cashier_id_fkey FOREIGN KEY (cashier_id) REFERENCES public.users(id);
alter table public.returns add constraint returns_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers(id);
alter table public.returns add constraint returns_register_id_store_id_fkey FOREIGN KEY (register_id, store_id) REFERENCES public.registers(id, store_id);
alter table public.returns add constraint returns_sale_id_sale_store_id_fkey FOREIGN KEY (sale_id, sale_store_id) REFERENCES public.sales(id, store_id);
alter table public.returns add constraint returns_series_id_store_id_fkey FOREIGN KEY (series_id, store_id) REFERENCES public.number_series(id, store_id);
alter table public.role_permissions add constraint role_permissions_role_id_fkey FOREIGN KEY (role_id) REFERENCES public.roles(id) ON DELETE CASCADE;
alter table public.sale_coupons add constraint sale_coupons_coupon_id_fkey FOREIGN KEY (coupon_id) REFERENCES public.promotion_coupons(id);
alter table public.sale_coupons add constraint sale_coupons_sale_id_store_id_fkey FOREIGN KEY (sale_id, store_id) REFERENCES public.sales(id, store_id);
alter table public.sale_line_taxes add constraint sale_line_taxes_sale_id_line_id_store_id_fkey FOREIGN KEY (sale_id, line_id, store_id) REFERENCES public.sale_lines(sale_id, id, store_id);
alter table public.sale_line_taxes add constraint sale_line_taxes_tax_code_fkey FOREIGN KEY (tax_code) REFERENCES public.taxes(code);
alter table public.sale_lines add constraint sale_lines_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
alter table public.sale_lines add constraint sale_lines_sale_id_store_id_fkey FOREIGN KEY (sale_id, store_id) REFERENCES public.sales(id, store_id);
alter table public.sale_promotions add constraint sale_promotions_promotion_id_fkey FOREIGN KEY (promotion_id) REFERENCES public.promotions(id);
alter table public.sale_promotions add constraint sale_promotions_sale_id_line_id_store_id_fkey FOREIGN KEY (sale_id, line_id, store_id) REFERENCES public.sale_lines(sale_id, id, store_id);
alter table public.sale_voids add constraint sale_voids_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES public.users(id);
alter table public.sale_voids add constraint sale_voids_cash_session_id_store_id_fkey FOREIGN KEY (cash_session_id, store_id) REFERENCES public.cash_sessions(id, store_id);
alter table public.sale_voids add constraint sale_voids_sale_id_store_id_fkey FOREIGN KEY (sale_id, store_id) REFERENCES public.sales(id, store_id);
alter table public.sale_voids add constraint sale_voids_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);
alter table public.sales add constraint sales_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES public.users(id);
alter table public.sales add constraint sales_cash_session_id_store_id_fkey FOREIGN KEY (cash_session_id, store_id) REFERENCES public.cash_sessions(id, store_id);
alter table public.sales add constraint sales_cashier_id_fkey FOREIGN KEY (cashier_id) REFERENCES public.users(id);
alter table public.sales add constraint sales_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers(id);
alter table public.sales add constraint sales_price_list_id_fkey FOREIGN KEY (price_list_id) REFERENCES public.price_lists(id);
alter table public.sales add constraint sales_register_id_store_id_fkey FOREIGN KEY (register_id, store_id) REFERENCES public.registers(id, store_id);
alter table public.sales add constraint sales_series_id_store_id_fkey FOREIGN KEY (series_id, store_id) REFERENCES public.number_series(id, store_id);
alter table public.second_factors add constraint second_factors_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
alter table public.stock_adjustments add constraint stock_adjustments_store_id_fkey FOREIGN KEY (store_id) REFERENCES public.stores(id);
alter table public.stock_adjustments add constraint stock_adjustments_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);
alter table public.stock_levels add constraint stock_levels_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
alter table public.stock_levels add constraint stock_levels_store_id_fkey FOREIGN KEY (store_id) REFERENCES public.stores(id);
alter table public.stock_moves add constraint stock_moves_product_id_store_id_fkey FOREIGN KEY (product_id, store_id) REFERENCES public.stock_levels(product_id, store_id);
alter table public.stock_moves add constraint stock_moves_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);
alter table public.stock_transfer_lines add constraint stock_transfer_lines_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
alter table public.stock_transfer_lines add constraint stock_transfer_lines_transfer_id_fkey FOREIGN KEY (transfer_id) REFERENCES public.stock_transfers(id);
alter table public.stock_transfers add constraint stock_transfers_dispatched_by_fkey FOREIGN KEY (dispatched_by) REFERENCES public.users(id);
alter table public.stock_transfers add constraint stock_transfers_from_store_id_fkey FOREIGN KEY (from_store_id) REFERENCES public.stores(id);
alter table public.stock_transfers add constraint stock_transfers_received_by_fkey FOREIGN KEY (received_by) REFERENCES public.users(id);
alter table public.stock_transfers add constraint stock_transfers_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES public.users(id);
alter table public.stock_transfers add constraint stock_transfers_to_store_id_fkey FOREIGN KEY (to_store_id) REFERENCES public.stores(id);
alter table public.stored_value_accounts add constraint stored_value_accounts_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers(id);
alter table public.stored_value_holds add constraint stored_value_holds_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.stored_value_accounts(id);
alter table public.stored_value_moves add constraint stored_value_moves_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.stored_value_accounts(id);
alter table public.stored_value_moves add constraint stored_value_moves_store_id_fkey FOREIGN KEY (store_id) REFERENCES public.stores(id);
alter table public.stored_value_moves add constraint stored_value_moves_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);
alter table public.stores add constraint stores_price_list_id_fkey FOREIGN KEY (price_list_id) REFERENCES public.price_lists(id);
alter table public.supplier_invoice_lines add constraint supplier_invoice_lines_invoice_id_store_id_fkey FOREIGN KEY (invoice_id, store_id) REFERENCES public.supplier_invoices(id, store_id);
alter table public.supplier_invoice_lines add constraint supplier_invoice_lines_receipt_id_receipt_line_id_store_id_fkey FOREIGN KEY (receipt_id, receipt_line_id, store_id) REFERENCES public.goods_receipt_lines(receipt_id, id, store_id);
alter table public.supplier_invoices add constraint supplier_invoices_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES public.users(id);
alter table public.supplier_invoices add constraint supplier_invoices_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.users(id);
alter table public.supplier_invoices add constraint supplier_invoices_store_id_fkey FOREIGN KEY (store_id) REFERENCES public.stores(id);
alter table public.supplier_invoices add constraint supplier_invoices_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES public.suppliers(id);
alter table public.supplier_payments add constraint supplier_payments_cash_session_id_store_id_fkey FOREIGN KEY (cash_session_id, store_id) REFERENCES public.cash_sessions(id, store_id);
alter table public.supplier_payments add constraint supplier_payments_return_id_store_id_fkey FOREIGN KEY (return_id, store_id) REFERENCES public.supplier_returns(id, store_id);
alter table public.supplier_payments add constraint supplier_payments_store_id_fkey FOREIGN KEY (store_id) REFERENCES public.stores(id);
alter table public.supplier_payments add constraint supplier_payments_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES public.suppliers(id);
alter table public.supplier_payments add constraint supplier_payments_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);
alter table public.supplier_products add constraint supplier_products_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id) ON DELETE CASCADE;
alter table public.supplier_products add constraint supplier_products_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES public.suppliers(id) ON DELETE CASCADE;
alter table public.supplier_return_lines add constraint supplier_return_lines_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id);
alter table public.supplier_return_lines add constraint supplier_return_lines_receipt_id_receipt_line_id_store_id_fkey FOREIGN KEY (receipt_id, receipt_line_id, store_id) REFERENCES public.goods_receipt_lines(receipt_id, id, store_id);
alter table public.supplier_return_lines add constraint supplier_return_lines_return_id_store_id_fkey FOREIGN KEY (return_id, store_id) REFERENCES public.supplier_returns(id, store_id);
alter table public.supplier_returns add constraint supplier_returns_receipt_id_store_id_fkey FOREIGN KEY (receipt_id, store_id) REFERENCES public.goods_receipts(id, store_id);
alter table public.supplier_returns add constraint supplier_returns_store_id_fkey FOREIGN KEY (store_id) REFERENCES public.stores(id);
alter table public.supplier_returns add constraint supplier_returns_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES public.suppliers(id);
alter table public.supplier_returns add constraint supplier_returns_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);
alter table public.tax_rates add constraint tax_rates_tax_id_fkey FOREIGN KEY (tax_id) REFERENCES public.taxes(id);
alter table public.ticket_voids add constraint ticket_voids_register_id_store_id_fkey FOREIGN KEY (register_id, store_id) REFERENCES public.registers(id, store_id);
alter table public.ticket_voids add constraint ticket_voids_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);
alter table public.till_conflicts add constraint till_conflicts_resolved_by_fkey FOREIGN KEY (resolved_by) REFERENCES public.users(id);
alter table public.till_conflicts add constraint till_conflicts_till_id_sequence_store_id_fkey FOREIGN KEY (till_id, sequence, store_id) REFERENCES public.till_entries(till_id, sequence, store_id);
alter table public.till_entries add constraint till_entries_sent_by_fkey FOREIGN KEY (sent_by) REFERENCES public.users(id);
alter table public.till_entries add constraint till_entries_till_id_store_id_fkey FOREIGN KEY (till_id, store_id) REFERENCES public.tills(id, store_id);
alter table public.tills add constraint tills_register_id_store_id_fkey FOREIGN KEY (register_id, store_id) REFERENCES public.registers(id, store_id);
alter table public.tills add constraint tills_retired_by_fkey FOREIGN KEY (retired_by) REFERENCES public.users(id);
alter table public.user_roles add constraint user_roles_role_id_fkey FOREIGN KEY (role_id) REFERENCES public.roles(id);
alter table public.user_roles add constraint user_roles_store_id_fkey FOREIGN KEY (store_id) REFERENCES public.stores(id);
alter table public.user_roles add constraint user_roles_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
alter table public.voided_numbers add constraint voided_numbers_conflict_id_store_id_fkey FOREIGN KEY (conflict_id, store_id) REFERENCES public.till_conflicts(id, store_id);
alter table public.voided_numbers add constraint voided_numbers_series_id_store_id_fkey FOREIGN KEY (series_id, store_id) REFERENCES public.number_series(id, store_id);
alter table public.voided_numbers add constraint voided_numbers_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);

-- indexes

CREATE INDEX events_by_entity ON audit.events USING btree (entity, entity_id);
CREATE INDEX events_by_time ON audit.events USING btree (occurred_at DESC);
CREATE INDEX alerts_by_start ON monitoring.alerts USING btree (raised_at DESC);
CREATE INDEX backup_runs_by_start ON monitoring.backup_runs USING btree (started_at DESC);
CREATE INDEX job_runs_by_queue ON monitoring.job_runs USING btree (queue, started_at DESC);
CREATE INDEX job_runs_by_start ON monitoring.job_runs USING btree (started_at DESC, id DESC);
CREATE UNIQUE INDEX one_open_alert_of_a_kind ON monitoring.alerts USING btree (kind) WHERE (cleared_at IS NULL);
CREATE INDEX cash_moves_by_session ON public.cash_moves USING btree (session_id, recorded_at);
CREATE UNIQUE INDEX cash_sessions_by_id ON public.cash_sessions USING btree (id);
CREATE INDEX cash_sessions_by_time ON public.cash_sessions USING btree (store_id, opened_at DESC, id);
CREATE UNIQUE INDEX cash_sessions_open ON public.cash_sessions USING btree (register_id, store_id) WHERE (closed_at IS NULL);
CREATE INDEX catalog_changes_by_version ON public.catalog_changes USING btree (version);
CREATE INDEX customer_consents_by_customer ON public.customer_consents USING btree (customer_id, given_at DESC, id DESC);
CREATE INDEX customer_groups_by_price_list ON public.customer_groups USING btree (price_list_id) WHERE (price_list_id IS NOT NULL);
CREATE INDEX customer_merges_by_survivor ON public.customer_merges USING btree (survivor_id);
CREATE INDEX customer_payments_by_customer ON public.customer_payments USING btree (customer_id, occurred_at DESC);
CREATE INDEX customer_payments_by_session ON public.customer_payments USING btree (cash_session_id) WHERE (cash_session_id IS NOT NULL);
CREATE INDEX customers_by_document ON public.customers USING btree (document_number);
CREATE INDEX customers_by_email ON public.customers USING btree (lower(email));
CREATE INDEX customers_by_group ON public.customers USING btree (group_id) WHERE (group_id IS NOT NULL);
CREATE INDEX customers_by_name ON public.customers USING btree (name, id);
CREATE INDEX customers_by_survivor ON public.customers USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX customers_search ON public.customers USING gin (search_key public.gin_trgm_ops);
CREATE INDEX gift_cards_by_customer ON public.stored_value_accounts USING btree (customer_id) WHERE ((kind = 'gift_card'::text) AND (customer_id IS NOT NULL));
CREATE INDEX goods_receipt_lines_by_product ON public.goods_receipt_lines USING btree (product_id);
CREATE UNIQUE INDEX goods_receipts_by_id ON public.goods_receipts USING btree (id);
CREATE INDEX goods_receipts_by_order ON public.goods_receipts USING btree (order_id) WHERE (order_id IS NOT NULL);
CREATE INDEX goods_receipts_by_time ON public.goods_receipts USING btree (store_id, received_at DESC, id);
CREATE INDEX held_carts_by_store ON public.held_carts USING btree (store_id, held_at);
CREATE INDEX journal_entries_by_customer ON public.journal_entries USING btree (customer_id, entry_date) WHERE (customer_id IS NOT NULL);
CREATE INDEX journal_entries_by_date ON public.journal_entries USING btree (entry_date DESC, id DESC);
CREATE UNIQUE INDEX journal_entries_by_document ON public.journal_entries USING btree (document_id, kind) WHERE (document_id <> id);
CREATE UNIQUE INDEX journal_entries_reversed ON public.journal_entries USING btree (reverses, store_id) WHERE (reverses IS NOT NULL);
CREATE INDEX journal_lines_by_account ON public.journal_lines USING btree (account_code, entry_date, entry_id, "position");
CREATE INDEX journal_lines_by_date ON public.journal_lines USING brin (entry_date);
CREATE INDEX login_attempts_by_ip ON public.login_attempts USING btree (ip, attempted_at DESC);
CREATE INDEX login_attempts_by_username ON public.login_attempts USING btree (username, attempted_at DESC);
CREATE INDEX number_leases_by_series ON public.number_leases USING btree (series_id, from_number);
CREATE INDEX number_leases_by_till ON public.number_leases USING btree (till_id);
CREATE UNIQUE INDEX number_series_active ON public.number_series USING btree (register_id, store_id, kind) WHERE active;
CREATE INDEX payable_allocations_by_invoice ON public.payable_allocations USING btree (invoice_id);
CREATE INDEX payable_allocations_by_payment ON public.payable_allocations USING btree (payment_id);
CREATE INDEX payment_promises_by_customer ON public.payment_promises USING btree (customer_id, created_at DESC, id DESC);
CREATE INDEX price_changes_by_product ON public.price_changes USING btree (product_id, id DESC);
CREATE INDEX product_barcodes_by_product ON public.product_barcodes USING btree (product_id);
CREATE INDEX product_prices_by_list ON public.product_prices USING btree (price_list_id, product_id);
CREATE INDEX product_prices_by_product ON public.product_prices USING btree (product_id);
CREATE INDEX products_by_category ON public.products USING btree (category_id);
CREATE INDEX products_by_name ON public.products USING btree (name, id);
CREATE INDEX products_by_search_key ON public.products USING btree (search_key COLLATE "C", id);
CREATE INDEX products_search ON public.products USING gin (search_key public.gin_trgm_ops);
CREATE INDEX promotion_coupons_by_promotion ON public.promotion_coupons USING btree (promotion_id, id);
CREATE INDEX promotion_customer_groups_by_group ON public.promotion_customer_groups USING btree (customer_group_id);
CREATE INDEX promotion_stores_by_store ON public.promotion_stores USING btree (store_id);
CREATE INDEX promotion_targets_by_category ON public.promotion_targets USING btree (category_id) WHERE (category_id IS NOT NULL);
CREATE INDEX promotion_targets_by_product ON public.promotion_targets USING btree (product_id) WHERE (product_id IS NOT NULL);
CREATE INDEX purchase_order_lines_by_product ON public.purchase_order_lines USING btree (product_id);
CREATE UNIQUE INDEX purchase_orders_by_id ON public.purchase_orders USING btree (id);
CREATE INDEX purchase_orders_by_supplier ON public.purchase_orders USING btree (supplier_id, created_at DESC);
CREATE INDEX purchase_orders_by_time ON public.purchase_orders USING btree (store_id, created_at DESC, id);
CREATE INDEX quotation_lines_by_product ON public.quotation_lines USING btree (product_id);
CREATE INDEX quotations_by_customer ON public.quotations USING btree (customer_id, created_at DESC) WHERE (customer_id IS NOT NULL);
CREATE UNIQUE INDEX quotations_by_id ON public.quotations USING btree (id);
CREATE INDEX quotations_by_sale ON public.quotations USING btree (sale_id) WHERE (sale_id IS NOT NULL);
CREATE INDEX quotations_by_time ON public.quotations USING btree (store_id, created_at DESC, id);
CREATE INDEX receivable_allocations_by_invoice ON public.receivable_allocations USING btree (invoice_id);
CREATE INDEX receivable_moves_by_customer ON public.receivable_moves USING btree (customer_id, recorded_at, id);
CREATE INDEX refresh_tokens_by_family ON public.refresh_tokens USING btree (family_id);
CREATE INDEX refresh_tokens_by_user ON public.refresh_tokens USING btree (user_id);
CREATE UNIQUE INDEX registers_by_id ON public.registers USING btree (id);
CREATE INDEX return_lines_by_sale_line ON public.return_lines USING btree (sale_id, sale_line_id) WHERE (sale_id IS NOT NULL);
CREATE INDEX returns_by_sale ON public.returns USING btree (sale_id) WHERE (sale_id IS NOT NULL);
CREATE INDEX returns_by_session ON public.returns USING btree (cash_session_id);
CREATE INDEX returns_by_time ON public.returns USING btree (store_id, occurred_at DESC, id);
CREATE INDEX sale_coupons_by_coupon ON public.sale_coupons USING btree (coupon_id);
CREATE INDEX sale_lines_by_product ON public.sale_lines USING btree (product_id, sale_id);
CREATE INDEX sale_promotions_by_promotion ON public.sale_promotions USING btree (promotion_id, sale_id);
CREATE INDEX sales_by_customer ON public.sales USING btree (customer_id, occurred_at DESC) WHERE (customer_id IS NOT NULL);
CREATE INDEX sales_by_note ON public.sales USING gin (public.fold(note) public.gin_trgm_ops) WHERE (note IS NOT NULL);
CREATE INDEX sales_by_session ON public.sales USING btree (cash_session_id);
CREATE INDEX sales_by_time ON public.sales USING btree (store_id, occurred_at DESC, id);
CREATE INDEX stock_adjustments_by_time ON public.stock_adjustments USING btree (store_id, created_at DESC, id);
CREATE INDEX stock_levels_by_store ON public.stock_levels USING btree (store_id);
CREATE INDEX stock_moves_by_adjustment ON public.stock_moves USING btree (document_id) WHERE (kind = 'adjustment'::text);
CREATE INDEX stock_moves_by_product ON public.stock_moves USING btree (store_id, product_id, recorded_at DESC);
CREATE INDEX stock_transfer_lines_by_product ON public.stock_transfer_lines USING btree (product_id);
CREATE INDEX stock_transfers_from ON public.stock_transfers USING btree (from_store_id, requested_at DESC, id);
CREATE INDEX stock_transfers_to ON public.stock_transfers USING btree (to_store_id, requested_at DESC, id);
CREATE UNIQUE INDEX store_credit_by_customer ON public.stored_value_accounts USING btree (customer_id) WHERE (kind = 'store_credit'::text);
CREATE INDEX stored_value_moves_by_account ON public.stored_value_moves USING btree (account_id, id DESC);
CREATE INDEX stored_value_moves_by_document ON public.stored_value_moves USING btree (document_id) WHERE (document_id IS NOT NULL);
CREATE INDEX supplier_invoice_lines_by_receipt ON public.supplier_invoice_lines USING btree (receipt_id, receipt_line_id) WHERE (receipt_id IS NOT NULL);
CREATE INDEX supplier_invoices_by_due ON public.supplier_invoices USING btree (store_id, due_on, id);
CREATE UNIQUE INDEX supplier_invoices_by_id ON public.supplier_invoices USING btree (id);
CREATE UNIQUE INDEX supplier_payments_by_id ON public.supplier_payments USING btree (id);
CREATE INDEX supplier_payments_by_supplier ON public.supplier_payments USING btree (supplier_id);
CREATE INDEX supplier_payments_by_time ON public.supplier_payments USING btree (store_id, paid_at DESC, id);
CREATE INDEX supplier_products_by_product ON public.supplier_products USING btree (product_id);
CREATE UNIQUE INDEX supplier_products_preferred ON public.supplier_products USING btree (product_id) WHERE preferred;
CREATE INDEX supplier_return_lines_by_receipt ON public.supplier_return_lines USING btree (receipt_id, receipt_line_id);
CREATE UNIQUE INDEX supplier_returns_by_id ON public.supplier_returns USING btree (id);
CREATE INDEX supplier_returns_by_time ON public.supplier_returns USING btree (store_id, returned_at DESC, id);
CREATE INDEX suppliers_by_name ON public.suppliers USING btree (name, id);
CREATE INDEX suppliers_search ON public.suppliers USING gin (search_key public.gin_trgm_ops);
CREATE UNIQUE INDEX ticket_voids_by_id ON public.ticket_voids USING btree (id);
CREATE INDEX ticket_voids_by_time ON public.ticket_voids USING btree (store_id, occurred_at DESC, id DESC);
CREATE INDEX till_conflicts_by_till ON public.till_conflicts USING btree (till_id);
CREATE INDEX till_conflicts_open ON public.till_conflicts USING btree (store_id, occurred_at DESC) WHERE (state = 'open'::text);
CREATE INDEX till_entries_return_numbers ON public.till_entries USING btree (till_id, number) WHERE ((number IS NOT NULL) AND (kind <> 'sale'::text));
CREATE INDEX till_entries_sale_numbers ON public.till_entries USING btree (till_id, number) WHERE ((number IS NOT NULL) AND (kind = 'sale'::text));
CREATE UNIQUE INDEX tills_by_id ON public.tills USING btree (id);
CREATE INDEX tills_by_register ON public.tills USING btree (register_id);

-- views

create view public.accounting_documents as
 SELECT 'sale'::text AS kind,
    s.id AS document_id,
    s.store_id,
    s.document_number,
    s.occurred_at,
    s.customer_id,
    s.cashier_id AS user_id,
    NULL::text AS description,
    s.received_at AS arrived_at,
    ('imported'::text = ANY (s.flags)) AS imported
   FROM public.sales s
UNION ALL
 SELECT 'void'::text AS kind,
    v.sale_id AS document_id,
    v.store_id,
    s.document_number,
    v.voided_at AS occurred_at,
    s.customer_id,
    v.user_id,
    v.reason AS description,
    s.received_at AS arrived_at,
    ('imported'::text = ANY (s.flags)) AS imported
   FROM (public.sale_voids v
     JOIN public.sales s ON (((s.id = v.sale_id) AND (s.store_id = v.store_id))))
UNION ALL
 SELECT 'return'::text AS kind,
    r.id AS document_id,
    r.store_id,
    r.document_number,
    r.occurred_at,
    r.customer_id,
    r.cashier_id AS user_id,
    r.reason AS description,
    r.received_at AS arrived_at,
    (EXISTS ( SELECT 1
           FROM public.refunds f
          WHERE ((f.return_id = r.id) AND (f.store_id = r.store_id) AND (f.method = 'imported'::text)))) AS imported
   FROM public.returns r
UNION ALL
 SELECT 'cash'::text AS kind,
    m.id AS document_id,
    m.store_id,
    NULL::text AS document_number,
    m.occurred_at,
    NULL::uuid AS customer_id,
    m.user_id,
    m.reason AS description,
    m.recorded_at AS arrived_at,
    false AS imported
   FROM public.cash_moves m
  WHERE ((m.kind = ANY (ARRAY['float'::text, 'in'::text, 'out'::text, 'difference'::text])) AND (m.amount <> 0) AND (m.document_id IS NULL))
UNION ALL
 SELECT 'cash_close'::text AS kind,
    s.id AS document_id,
    s.store_id,
    ('Z'::text || s.z_number) AS document_number,
    s.closed_at AS occurred_at,
    NULL::uuid AS customer_id,
    s.closed_by AS user_id,
    NULL::text AS description,
    s.closed_at AS arrived_at,
    false AS imported
   FROM public.cash_sessions s
  WHERE (s.counted_cash <> 0)
UNION ALL
 SELECT 'adjustment'::text AS kind,
    a.id AS document_id,
    a.store_id,
    NULL::text AS document_number,
    a.created_at AS occurred_at,
    NULL::uuid AS customer_id,
    a.user_id,
    a.reason AS description,
    a.created_at AS arrived_at,
    false AS imported
   FROM public.stock_adjustments a
UNION ALL
 SELECT 'opening'::text AS kind,
    m.document_id,
    m.store_id,
    NULL::text AS document_number,
    min(m.occurred_at) AS occurred_at,
    NULL::uuid AS customer_id,
    (min((m.user_id)::text))::uuid AS user_id,
    NULL::text AS description,
    min(m.recorded_at) AS arrived_at,
    false AS imported
   FROM public.stock_moves m
  WHERE ((m.kind = 'opening'::text) AND (m.document_id IS NOT NULL))
  GROUP BY m.document_id, m.store_id
UNION ALL
 SELECT 'customer_payment'::text AS kind,
    p.id AS document_id,
    p.store_id,
    NULL::text AS document_number,
    p.occurred_at,
    p.customer_id,
    p.user_id,
    p.note AS description,
    p.recorded_at AS arrived_at,
    false AS imported
   FROM public.customer_payments p;
create view public.document_postings as
 SELECT 'sale'::text AS kind,
    p.sale_id AS document_id,
    p.store_id,
    p.component,
    p.key,
    p.amount
   FROM public.sale_postings p
UNION ALL
 SELECT 'void'::text AS kind,
    p.sale_id AS document_id,
    p.store_id,
    p.component,
    p.key,
    (- p.amount) AS amount
   FROM (public.sale_voids v
     JOIN public.sale_postings p ON (((p.sale_id = v.sale_id) AND (p.store_id = v.store_id))))
  WHERE (p.component <> ALL (ARRAY['cost_of_sales'::text, 'inventory'::text]))
UNION ALL
 SELECT 'void'::text AS kind,
    m.document_id,
    m.store_id,
    c.component,
    ''::text AS key,
    (c.sign * m.value) AS amount
   FROM (public.stock_moves m
     CROSS JOIN ( VALUES ('inventory'::text,1), ('cost_of_sales'::text,'-1'::integer)) c(component, sign))
  WHERE (m.kind = 'void'::text)
UNION ALL
 SELECT 'return'::text AS kind,
    r.return_id AS document_id,
    r.store_id,
        CASE m.kind
            WHEN 'cash'::text THEN 'cash'::text
            WHEN 'credit'::text THEN 'receivable'::text
            ELSE 'payment'::text
        END AS component,
        CASE m.kind
            WHEN 'cash'::text THEN ''::text
            ELSE r.method
        END AS key,
    (- r.amount) AS amount
   FROM (public.refunds r
     JOIN public.payment_methods m ON ((m.code = r.method)))
UNION ALL
 SELECT 'return'::text AS kind,
    r.id AS document_id,
    r.store_id,
    'rounding'::text AS component,
    ''::text AS key,
    r.rounding AS amount
   FROM public.returns r
  WHERE (r.rounding <> 0)
UNION ALL
 SELECT 'return'::text AS kind,
    l.return_id AS document_id,
    l.store_id,
    'sales_return'::text AS component,
    COALESCE(( SELECT min((t.tax_code COLLATE "C")) AS min
           FROM public.return_line_taxes t
          WHERE ((t.return_id = l.return_id) AND (t.line_id = l.id) AND (t.store_id = l.store_id))), ''::text) AS key,
    l.taxable AS amount
   FROM public.return_lines l
UNION ALL
 SELECT 'return'::text AS kind,
    t.return_id AS document_id,
    t.store_id,
    'tax'::text AS component,
    t.tax_code AS key,
    t.amount
   FROM public.return_line_taxes t
UNION ALL
 SELECT 'return'::text AS kind,
    l.return_id AS document_id,
    l.store_id,
    c.component,
    ''::text AS key,
    (c.sign * m.value) AS amount
   FROM ((public.return_lines l
     JOIN public.stock_moves m ON (((m.id = l.id) AND (m.store_id = l.store_id) AND (m.kind = 'return'::text))))
     CROSS JOIN ( VALUES ('inventory'::text,1), ('cost_of_sales'::text,'-1'::integer)) c(component, sign))
UNION ALL
 SELECT 'cash'::text AS kind,
    m.id AS document_id,
    m.store_id,
    c.component,
    ''::text AS key,
    (c.sign * m.amount) AS amount
   FROM (public.cash_moves m
     CROSS JOIN LATERAL ( VALUES ('cash'::text,1), (
                CASE
                    WHEN (m.kind = 'float'::text) THEN 'cash_safe'::text
                    WHEN (m.kind = 'in'::text) THEN 'cash_in'::text
                    WHEN (m.kind = 'out'::text) THEN 'cash_out'::text
                    WHEN (m.amount > 0) THEN 'cash_over'::text
                    ELSE 'cash_short'::text
                END,'-1'::integer)) c(component, sign))
  WHERE ((m.kind = ANY (ARRAY['float'::text, 'in'::text, 'out'::text, 'difference'::text])) AND (m.amount <> 0) AND (m.document_id IS NULL))
UNION ALL
 SELECT 'cash_close'::text AS kind,
    s.id AS document_id,
    s.store_id,
    c.component,
    ''::text AS key,
    (c.sign * s.counted_cash) AS amount
   FROM (public.cash_sessions s
     CROSS JOIN ( VALUES ('cash_safe'::text,1), ('cash'::text,'-1'::integer)) c(component, sign))
  WHERE (s.counted_cash <> 0)
UNION ALL
 SELECT m.kind,
    m.document_id,
    m.store_id,
    c.component,
    ''::text AS key,
    (c.sign * m.value) AS amount
   FROM (public.stock_moves m
     CROSS JOIN LATERAL ( VALUES ('inventory'::text,1), (
                CASE
                    WHEN (m.kind = 'opening'::text) THEN 'opening_balance'::text
                    WHEN (m.value > 0) THEN 'stock_gain'::text
                    ELSE 'stock_loss'::text
                END,'-1'::integer)) c(component, sign))
  WHERE ((m.kind = ANY (ARRAY['adjustment'::text, 'opening'::text])) AND (m.document_id IS NOT NULL))
UNION ALL
 SELECT 'customer_payment'::text AS kind,
    p.id AS document_id,
    p.store_id,
    c.component,
    c.key,
    (c.sign * p.amount) AS amount
   FROM ((public.customer_payments p
     JOIN public.payment_methods k ON ((k.code = p.method)))
     CROSS JOIN LATERAL ( VALUES (
                CASE
                    WHEN (k.kind <> 'cash'::text) THEN 'payment'::text
                    WHEN (p.cash_session_id IS NULL) THEN 'cash_safe'::text
                    ELSE 'cash'::text
                END,
                CASE
                    WHEN (k.kind = 'cash'::text) THEN ''::text
                    ELSE p.method
                END,1), ('receivable'::text,''::text,'-1'::integer)) c(component, key, sign));
create view public.sale_postings as
 SELECT p.sale_id,
    p.store_id,
        CASE m.kind
            WHEN 'cash'::text THEN 'cash'::text
            WHEN 'credit'::text THEN 'receivable'::text
            ELSE 'payment'::text
        END AS component,
        CASE m.kind
            WHEN 'cash'::text THEN ''::text
            ELSE p.method
        END AS key,
    p.amount
   FROM (public.payments p
     JOIN public.payment_methods m ON ((m.code = p.method)))
UNION ALL
 SELECT s.id AS sale_id,
    s.store_id,
    'cash'::text AS component,
    ''::text AS key,
    (- s.change) AS amount
   FROM public.sales s
  WHERE (s.change <> 0)
UNION ALL
 SELECT s.id AS sale_id,
    s.store_id,
    'rounding'::text AS component,
    ''::text AS key,
    (- s.rounding) AS amount
   FROM public.sales s
  WHERE (s.rounding <> 0)
UNION ALL
 SELECT l.sale_id,
    l.store_id,
    'revenue'::text AS component,
    COALESCE(( SELECT min((t.tax_code COLLATE "C")) AS min
           FROM public.sale_line_taxes t
          WHERE ((t.sale_id = l.sale_id) AND (t.line_id = l.id) AND (t.store_id = l.store_id))), ''::text) AS key,
    (- l.taxable) AS amount
   FROM public.sale_lines l
UNION ALL
 SELECT t.sale_id,
    t.store_id,
    'tax'::text AS component,
    t.tax_code AS key,
    (- t.amount) AS amount
   FROM public.sale_line_taxes t
UNION ALL
 SELECT l.sale_id,
    l.store_id,
    c.component,
    ''::text AS key,
    (c.sign * m.value) AS amount
   FROM ((public.sale_lines l
     JOIN public.stock_moves m ON (((m.id = l.id) AND (m.store_id = l.store_id) AND (m.kind = 'sale'::text))))
     CROSS JOIN ( VALUES ('cost_of_sales'::text,'-1'::integer), ('inventory'::text,1)) c(component, sign));

-- functions

CREATE OR REPLACE FUNCTION audit.append(p_chain text, p_action text, p_entity text, p_entity_id text, p_user uuid, p_approved_by uuid, p_store uuid, p_ip inet, p_detail jsonb)
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
declare
  v_sequence bigint;
  v_previous bytea;
  v_now timestamptz := clock_timestamp();
begin
  perform pg_advisory_xact_lock(hashtextextended(p_chain, 4242));
  select e.sequence, e.hash into v_sequence, v_previous
    from audit.events e where e.chain = p_chain order by e.sequence desc limit 1;
  v_sequence := coalesce(v_sequence, 0) + 1;
  insert into audit.events (chain, sequence, occurred_at, action, entity, entity_id, user_id, approved_by, store_id, ip, detail, hash)
  values (p_chain, v_sequence, v_now, p_action, p_entity, p_entity_id, p_user, p_approved_by, p_store, p_ip, p_detail,
    audit.event_hash(v_previous, p_chain, v_sequence, v_now, p_action, p_entity, p_entity_id, p_user, p_approved_by, p_store, p_ip, p_detail));
  return v_sequence;
end
$function$;
CREATE OR REPLACE FUNCTION audit.event_hash(p_previous bytea, p_chain text, p_sequence bigint, p_occurred_at timestamp with time zone, p_action text, p_entity text, p_entity_id text, p_user uuid, p_approved_by uuid, p_store uuid, p_ip inet, p_detail jsonb)
 RETURNS bytea
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select sha256(coalesce(p_previous, '\x'::bytea) || convert_to(concat_ws(chr(31),
    p_chain, p_sequence, (extract(epoch from p_occurred_at) * 1000000)::bigint, p_action, p_entity, coalesce(p_entity_id, ''),
    coalesce(p_user::text, ''), coalesce(p_approved_by::text, ''), coalesce(p_store::text, ''), coalesce(host(p_ip), ''),
    p_detail::text), 'UTF8'))
$function$;
CREATE OR REPLACE FUNCTION public.apply_stock_moves(p_store uuid, p_kind text, p_document uuid, p_user uuid, p_reason text, p_occurred_at timestamp with time zone, p_ids uuid[], p_products uuid[], p_quantities bigint[], p_costs bigint[], p_refuse boolean[], p_values bigint[] DEFAULT NULL::bigint[])
 RETURNS TABLE(short uuid[], below_zero boolean, moved_value bigint)
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
AS $function$
declare
  v_locked integer;
begin
  perform 1 from stock_levels l where l.store_id = p_store and l.product_id = any (p_products) order by l.product_id for update;
  get diagnostics v_locked = row_count;
  if v_locked < cardinality(p_products) then
    insert into stock_levels (store_id, product_id)
      select p_store, d.product_id from (select distinct unnest(p_products) as product_id) d
      where not exists (select 1 from stock_levels l where l.store_id = p_store and l.product_id = d.product_id)
      order by d.product_id
      on conflict do nothing;
    if found then
      perform 1 from stock_levels l where l.store_id = p_store and l.product_id = any (p_products) order by l.product_id for update;
    end if;
  end if;

  if true = any (p_refuse) then
    select array_agg(l.product_id order by l.product_id) into short
      from (
        select m.product_id, sum(m.quantity) as quantity
        from unnest(p_products, p_quantities, p_refuse) as m (product_id, quantity, refuse)
        group by m.product_id having bool_or(m.refuse)
      ) t
      join stock_levels l on l.store_id = p_store and l.product_id = t.product_id
      where t.quantity < 0 and l.on_hand + t.quantity < 0;
    if short is not null then
      below_zero := false;
      return next;
      return;
    end if;
  end if;

  with move as (
    select m.id, m.product_id, m.quantity, m.unit_cost, m.given, m.position,
      (sum(m.quantity) over (partition by m.product_id order by m.position rows unbounded preceding))::bigint as upto
    from unnest(p_ids, p_products, p_quantities, p_costs, p_values) with ordinality
      as m (id, product_id, quantity, unit_cost, given, position)
  ), valued as (
    select m.id, m.product_id, m.quantity, m.unit_cost, l.on_hand + m.upto as balance,
      (case when m.quantity < 0 then -1 else 1 end * (
        -- what meets stock of the other sign, at the average of that stock
        case when k.cleared = 0 then 0
          else round(l.value::numeric * k.cleared / l.on_hand) - round(l.value::numeric * k.cleared_before / l.on_hand) end
        -- the rest, at the cost given
        + case when abs(m.quantity) = k.cleared - k.cleared_before then 0
          when m.given is not null then round(m.given::numeric * (abs(m.quantity) - k.cleared + k.cleared_before) / abs(m.quantity))
          else round(m.unit_cost::numeric * (abs(m.quantity) - k.cleared + k.cleared_before)
            / (1000 * (select p.price_unit from products p where p.id = m.product_id))) end
      ))::bigint as value
    from move m
    join stock_levels l on l.store_id = p_store and l.product_id = m.product_id
    cross join lateral (
      select case when against then least(abs(l.on_hand), abs(m.upto)) else 0 end as cleared,
        case when against then least(abs(l.on_hand), abs(m.upto - m.quantity)) else 0 end as cleared_before
      from (select (l.on_hand > 0 and m.quantity < 0) or (l.on_hand < 0 and m.quantity > 0) as against) a
    ) k
  ), moved as (
    update stock_levels l set on_hand = l.on_hand + t.quantity, value = l.value + t.value
    from (select v.product_id, sum(v.quantity)::bigint as quantity, sum(v.value)::bigint as value from valued v group by v.product_id) t
    where l.store_id = p_store and l.product_id = t.product_id
  ), written as (
    insert into stock_moves (id, store_id, product_id, kind, quantity, balance, unit_cost, value, document_id, reason, user_id, occurred_at)
    select v.id, p_store, v.product_id, p_kind, v.quantity, v.balance, v.unit_cost, v.value, p_document, p_reason, p_user, p_occurred_at
    from valued v
    returning quantity, balance, value
  )
  select coalesce(bool_or(w.quantity < 0 and w.balance < 0), false), coalesce(sum(w.value), 0)::bigint
    into below_zero, moved_value from written w;
  return next;
end
$function$;
CREATE OR REPLACE FUNCTION public.fold(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN translate(lower(value), 'áàâäãåéèêëíìîïóòôöõúùûüñç'::text, 'aaaaaaeeeeiiiiooooouuuunc'::text);
CREATE OR REPLACE FUNCTION public.move_receivable(p_id uuid, p_store uuid, p_customer uuid, p_kind text, p_amount bigint, p_document uuid, p_number text, p_day date, p_user uuid, p_occurred_at timestamp with time zone)
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
declare
  v_customer uuid := p_customer;
  v_survivor uuid;
  v_balance bigint;
  v_days integer;
begin
  loop
    update customers c set balance = c.balance + p_amount
      where c.id = v_customer and c.merged_into is null
        and (p_kind <> 'sale' or c.balance + p_amount <= c.credit_limit)
      returning c.balance, c.credit_days into v_balance, v_days;
    exit when found;
    select c.merged_into into v_survivor from customers c where c.id = v_customer;
    if v_survivor is null then
      raise exception 'credit_over_limit' using errcode = 'P0CRD';
    end if;
    v_customer := v_survivor;
  end loop;
  insert into receivable_moves (id, store_id, customer_id, kind, amount, balance, document_id, document_number, due_on,
      user_id, occurred_at)
    values (p_id, p_store, v_customer, p_kind, p_amount, v_balance, p_document, p_number,
      case when p_kind = 'sale' then p_day + v_days end, p_user, p_occurred_at);
  return v_balance;
end
$function$;
CREATE OR REPLACE FUNCTION public.move_stored_value(p_id uuid, p_account uuid, p_kind text, p_amount bigint, p_document uuid, p_store uuid, p_user uuid, p_reason text, p_occurred_at timestamp with time zone, p_request_hash bytea)
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
declare
  v_balance bigint;
begin
  update stored_value_accounts set balance = balance + p_amount, version = version + 1
    where id = p_account returning balance into v_balance;
  insert into stored_value_moves (id, account_id, kind, amount, balance_after, document_id, store_id, user_id, reason,
      occurred_at, request_hash)
    values (p_id, p_account, p_kind, p_amount, v_balance, p_document, p_store, p_user, p_reason, p_occurred_at, p_request_hash);
  return v_balance;
end
$function$;
CREATE OR REPLACE FUNCTION public.next_catalog_version()
 RETURNS bigint
 LANGUAGE sql
AS $function$
  update catalog_state set version = version + 1 where id = 1 returning version
$function$;
CREATE OR REPLACE FUNCTION public.note_catalog_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  v_version bigint;
begin
  if not exists (select 1 from changed) then
    return null;
  end if;
  v_version := next_catalog_version();
  if tg_argv[0] = 'product' then
    insert into catalog_changes (product_id, version)
      select distinct c.id, v_version from changed c
      on conflict (product_id) do update set version = excluded.version;
  elsif tg_argv[0] = 'part' then
    insert into catalog_changes (product_id, version)
      select distinct c.product_id, v_version from changed c
      on conflict (product_id) do update set version = excluded.version;
  end if;
  perform pg_notify('pos_catalog', v_version::text);
  return null;
end
$function$;
CREATE OR REPLACE FUNCTION public.note_list_price_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'INSERT' then
    insert into price_changes (product_id, price_list_id, kind, min_quantity, valid_from, valid_to, new_amount, price_unit, user_id)
      select c.product_id, c.price_list_id, 'price', c.min_quantity, c.valid_from, c.valid_to, c.price, p.price_unit, price_author()
      from changed c join products p on p.id = c.product_id;
  elsif tg_op = 'DELETE' then
    insert into price_changes (product_id, price_list_id, kind, min_quantity, valid_from, valid_to, old_amount, price_unit, user_id)
      select c.product_id, c.price_list_id, 'price', c.min_quantity, c.valid_from, c.valid_to, c.price, p.price_unit, price_author()
      from changed c join products p on p.id = c.product_id;
  end if;
  return null;
end
$function$;
CREATE OR REPLACE FUNCTION public.note_list_price_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into price_changes (product_id, price_list_id, kind, min_quantity, valid_from, valid_to, old_amount, new_amount, price_unit, user_id)
    select changed.product_id, changed.price_list_id, 'price', changed.min_quantity, changed.valid_from, changed.valid_to,
      was.price, changed.price, p.price_unit, price_author()
    from was join changed on (was.price_list_id, was.product_id, was.min_quantity)
        = (changed.price_list_id, changed.product_id, changed.min_quantity)
      and was.valid_from is not distinct from changed.valid_from
      and was.valid_to is not distinct from changed.valid_to
    join products p on p.id = changed.product_id
    where was.price <> changed.price;
  return null;
end
$function$;
CREATE OR REPLACE FUNCTION public.note_price_list_move()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into catalog_changes (product_id, version)
    select distinct p.product_id, s.version
    from was join changed using (id)
    join product_prices p on p.price_list_id = changed.id
    cross join catalog_state s
    where was.store_id is distinct from changed.store_id
    on conflict (product_id) do update set version = excluded.version;
  return null;
end
$function$;
CREATE OR REPLACE FUNCTION public.note_product_price_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into price_changes (product_id, kind, old_amount, new_amount, price_unit, user_id)
    select changed.id, a.kind, a.was, a.now, changed.price_unit, price_author()
    from was join changed using (id)
    cross join lateral (values ('price', was.price, changed.price), ('cost', was.cost, changed.cost)) as a (kind, was, now)
    where a.was <> a.now;
  return null;
end
$function$;
CREATE OR REPLACE FUNCTION public.note_sale_promotions(p_outcome text, p_sale uuid, p_store uuid, p_lines uuid[], p_promotions uuid[], p_names text[], p_amounts bigint[], p_coupons uuid[], p_over_limits boolean)
 RETURNS void
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
AS $function$
declare
  v_over uuid[];
  v_used uuid[];
begin
  if p_outcome <> 'recorded' then
    return;
  end if;
  insert into sale_promotions (sale_id, line_id, store_id, promotion_id, name, amount)
    select p_sale, g.line_id, p_store, g.promotion_id, g.name, g.amount
    from unnest(p_lines, p_promotions, p_names, p_amounts) as g (line_id, promotion_id, name, amount);

  perform 1 from promotion_uses u where u.promotion_id = any (p_promotions) order by u.promotion_id for update;
  if found then
    select array_agg(u.promotion_id) into v_over
      from promotion_uses u
      join promotions p on p.id = u.promotion_id
      join (select g.id, sum(g.amount) as amount from unnest(p_promotions, p_amounts) as g (id, amount) group by g.id) g
        on g.id = u.promotion_id
      where u.uses >= p.max_uses or u.spent + g.amount > p.budget;
    if v_over is not null and not p_over_limits then
      raise exception '%', array_to_string(v_over, ',') using errcode = 'P0PRO';
    end if;
    update promotion_uses u set uses = u.uses + 1, spent = u.spent + g.amount
      from (select g.id, sum(g.amount) as amount from unnest(p_promotions, p_amounts) as g (id, amount) group by g.id) g
      where u.promotion_id = g.id;
    update promotions p set exhausted_at = now()
      from promotion_uses u
      where u.promotion_id = p.id and p.id = any (p_promotions) and p.exhausted_at is null
        and (u.uses >= p.max_uses or u.spent >= p.budget);
  end if;

  if cardinality(p_coupons) > 0 then
    perform 1 from promotion_coupons c where c.id = any (p_coupons) order by c.id for update;
    select array_agg(c.id) into v_used
      from promotion_coupons c where c.id = any (p_coupons) and (not c.active or c.uses >= c.max_uses);
    if v_used is not null and not p_over_limits then
      raise exception '%', array_to_string(v_used, ',') using errcode = 'P0CPN';
    end if;
    update promotion_coupons c set uses = c.uses + 1 where c.id = any (p_coupons);
    insert into sale_coupons (sale_id, store_id, coupon_id) select p_sale, p_store, unnest(p_coupons);
  end if;
end
$function$;
CREATE OR REPLACE FUNCTION public.note_sale_quotation(p_outcome text, p_sale uuid, p_store uuid, p_register uuid, p_user uuid, p_ip inet, p_quotation uuid, p_version integer, p_as_sold boolean)
 RETURNS void
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
AS $function$
declare
  v_number text;
begin
  if p_outcome <> 'recorded' then
    return;
  end if;
  update quotations q set sale_id = p_sale, converted_at = now(), version = q.version + 1
    where q.id = p_quotation and q.store_id = p_store and q.status in ('sent', 'accepted') and q.version = p_version
      and (q.sale_id is null or exists (select from sale_voids v where v.sale_id = q.sale_id and v.store_id = p_store))
    returning q.document_number into v_number;
  if found then
    perform audit.append('register:' || p_register, 'quotation.convert', 'quotation', p_quotation::text, p_user, null, p_store,
      p_ip, jsonb_build_object('number', v_number, 'saleId', p_sale));
  elsif not p_as_sold then
    raise exception '%', p_quotation using errcode = 'P0QUO';
  end if;
end
$function$;
CREATE OR REPLACE FUNCTION public.note_till_entry(p_till uuid, p_store uuid, p_sequence bigint, p_entry uuid, p_kind text, p_body_hash bytea, p_user uuid, p_sent_by uuid, p_occurred_at timestamp with time zone, p_skew_ms bigint, p_number bigint, p_code text, p_answer text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  update tills t set next_sequence = p_sequence + 1
    where t.id = p_till and t.store_id = p_store and t.next_sequence = p_sequence;
  if not found then
    raise exception 'entry % is not the next of till %', p_sequence, p_till using errcode = 'P0SEQ';
  end if;
  insert into till_entries (till_id, store_id, sequence, from_sequence, entry_id, kind, outcome, code, answer, number,
      body_hash, user_id, sent_by, occurred_at, clock_skew_ms)
    values (p_till, p_store, p_sequence, p_sequence, p_entry, p_kind,
      case when p_code is null then 'applied' else 'rejected' end, p_code, p_answer, p_number,
      p_body_hash, p_user, p_sent_by, p_occurred_at, p_skew_ms);
end
$function$;
CREATE OR REPLACE FUNCTION public.note_till_sale(p_outcome text, p_document_number text, p_till uuid, p_store uuid, p_sequence bigint, p_entry uuid, p_body_hash bytea, p_user uuid, p_sent_by uuid, p_occurred_at timestamp with time zone, p_skew_ms bigint, p_number bigint)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if p_outcome in ('recorded', 'replayed') then
    perform note_till_entry(p_till, p_store, p_sequence, p_entry, 'sale', p_body_hash, p_user, p_sent_by, p_occurred_at,
      p_skew_ms, p_number, null,
      coalesce(p_document_number, (select s.document_number from sales s where s.id = p_entry and s.store_id = p_store)));
  end if;
end
$function$;
CREATE OR REPLACE FUNCTION public.post_entry(p_id uuid, p_store uuid, p_kind text, p_document uuid, p_number text, p_day date, p_customer uuid, p_user uuid, p_description text, p_components text[], p_keys text[], p_amounts bigint[])
 RETURNS date
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
AS $function$
declare
  v_day date;
begin
  -- Closing a month waits for the entries that are being written, and they for it.
  perform pg_advisory_xact_lock_shared(4244);
  select greatest(p_day, max(p.ends_on) + 1) into v_day from accounting_periods p;
  with line as (
    select a.account_code, c.component, sum(c.amount)::bigint as amount, min(c.position) as position
    from unnest(p_components, p_keys, p_amounts) with ordinality as c (component, key, amount, position)
    left join lateral (
      select r.account_code from posting_rules r
      where r.component = c.component and (r.key is null or starts_with(c.key, r.key))
        and (r.store_id is null or r.store_id = p_store) and (r.document_kind is null or r.document_kind = p_kind)
      order by r.rank desc limit 1
    ) a on true
    group by a.account_code, c.component
    having sum(c.amount) <> 0
  ), entry as (
    insert into journal_entries (id, store_id, kind, document_id, document_number, document_date, entry_date, description,
        customer_id, total, user_id)
      select p_id, p_store, p_kind, p_document, p_number, p_day, v_day, p_description, p_customer,
        sum(l.amount) filter (where l.amount > 0), p_user
      from line l having count(*) > 0
  )
  insert into journal_lines (entry_id, store_id, position, account_code, component, entry_date, debit, credit)
    select p_id, p_store, row_number() over (order by (l.amount < 0), l.position), l.account_code, l.component, v_day,
      greatest(l.amount, 0), greatest(-l.amount, 0)
    from line l;
  return case when found then v_day end;
end
$function$;
CREATE OR REPLACE FUNCTION public.price_author()
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$
  select nullif(current_setting('pos.user_id', true), '')::uuid
$function$;
CREATE OR REPLACE FUNCTION public.record_sale(p_id uuid, p_store uuid, p_register uuid, p_session uuid, p_cashier uuid, p_user uuid, p_customer uuid, p_price_list uuid, p_occurred_at timestamp with time zone, p_day date, p_subtotal bigint, p_discount_total bigint, p_tax_total bigint, p_total bigint, p_rounding bigint, p_paid bigint, p_change bigint, p_catalog_version bigint, p_known_version bigint, p_flags text[], p_note text, p_approved_by uuid, p_ip inet, p_request_hash bytea, p_line_ids uuid[], p_products uuid[], p_skus text[], p_names text[], p_units text[], p_quantities bigint[], p_unit_prices bigint[], p_price_units integer[], p_unit_costs bigint[], p_gross bigint[], p_discounts bigint[], p_discount_reasons text[], p_taxables bigint[], p_tax_totals bigint[], p_totals bigint[], p_move_lines uuid[], p_move_products uuid[], p_move_quantities bigint[], p_move_costs bigint[], p_move_refuse boolean[], p_tax_lines uuid[], p_tax_codes text[], p_tax_rates numeric[], p_tax_bases bigint[], p_tax_amounts bigint[], p_payment_ids uuid[], p_methods text[], p_amounts bigint[], p_references text[], p_cash boolean[], p_post_components text[], p_post_keys text[], p_post_amounts bigint[], p_number bigint DEFAULT NULL::bigint)
 RETURNS TABLE(outcome text, document_number text, received_at timestamp with time zone, flags text[], short uuid[])
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
AS $function$
declare
  v_closed_at timestamptz;
  v_known_hash bytea;
  v_below_zero boolean;
  v_series uuid;
  v_number bigint;
  v_value bigint := 0;
begin
  select s.closed_at into v_closed_at from cash_sessions s
    where s.id = p_session and s.store_id = p_store for no key update;
  if not found then
    outcome := 'session_unknown'; return next; return;
  end if;

  select s.request_hash into v_known_hash from sales s where s.id = p_id;
  if found then
    outcome := case when v_known_hash = p_request_hash then 'replayed' else 'idempotency_conflict' end;
    return next; return;
  end if;
  if v_closed_at is not null then
    outcome := 'session_closed'; return next; return;
  end if;
  if p_known_version <> (select c.version from catalog_state c where c.id = 1) then
    outcome := 'catalog_moved'; return next; return;
  end if;

  flags := p_flags;
  if cardinality(p_move_lines) > 0 then
    select m.short, m.below_zero, m.moved_value into short, v_below_zero, v_value
      from apply_stock_moves(p_store, 'sale', p_id, p_cashier, null, p_occurred_at,
        p_move_lines, p_move_products, p_move_quantities, p_move_costs, p_move_refuse) m;
    if short is not null then
      outcome := 'stock_short'; return next; return;
    end if;
    if v_below_zero then
      flags := flags || 'stock_below_zero'::text;
    end if;
  end if;

  select n.problem, n.series_id, n.number, n.document_number into outcome, v_series, v_number, document_number
    from take_number(p_register, p_store, 'sale', p_day, p_number) n;
  if outcome is not null then
    -- The stock above is already moved: only an exception undoes it.
    raise exception '%', outcome using errcode = 'P0NUM';
  end if;

  received_at := now();
  insert into sales (id, store_id, register_id, cash_session_id, series_id, number, document_number, cashier_id,
      customer_id, price_list_id, occurred_at, received_at, subtotal, discount_total, tax_total, total, rounding, paid,
      change, line_count, catalog_version, flags, note, approved_by, request_hash)
    values (p_id, p_store, p_register, p_session, v_series, v_number, document_number, p_cashier,
      p_customer, p_price_list, p_occurred_at, received_at, p_subtotal, p_discount_total, p_tax_total, p_total, p_rounding,
      p_paid, p_change, cardinality(p_line_ids), p_catalog_version, flags, p_note, p_approved_by, p_request_hash);

  insert into sale_lines (id, sale_id, store_id, line_number, product_id, sku, name, unit_code, quantity, unit_price,
      price_unit, unit_cost, gross, discount, discount_reason, taxable, tax_total, total)
    select l.id, p_id, p_store, l.line_number, l.product_id, l.sku, l.name, l.unit_code, l.quantity, l.unit_price,
      l.price_unit, l.unit_cost, l.gross, l.discount, l.discount_reason, l.taxable, l.tax_total, l.total
    from unnest(p_line_ids, p_products, p_skus, p_names, p_units, p_quantities, p_unit_prices, p_price_units, p_unit_costs,
      p_gross, p_discounts, p_discount_reasons, p_taxables, p_tax_totals, p_totals) with ordinality
      as l (id, product_id, sku, name, unit_code, quantity, unit_price, price_unit, unit_cost, gross, discount,
        discount_reason, taxable, tax_total, total, line_number);

  insert into sale_line_taxes (sale_id, line_id, store_id, tax_code, rate, base, amount)
    select p_id, t.line_id, p_store, t.tax_code, t.rate, t.base, t.amount
    from unnest(p_tax_lines, p_tax_codes, p_tax_rates, p_tax_bases, p_tax_amounts) as t (line_id, tax_code, rate, base, amount);

  insert into payments (id, sale_id, store_id, position, method, amount, reference)
    select p.id, p_id, p_store, p.position, p.method, p.amount, p.reference
    from unnest(p_payment_ids, p_methods, p_amounts, p_references) with ordinality as p (id, method, amount, reference, position);

  -- The ledger holds what was tendered and what was given back, so that the drawer can be followed note by note.
  insert into cash_moves (id, store_id, session_id, kind, amount, document_id, user_id, occurred_at)
    select p.id, p_store, p_session, 'sale', p.amount, p_id, p_cashier, p_occurred_at
    from unnest(p_payment_ids, p_amounts, p_cash) as p (id, amount, cash) where p.cash
    union all
    select p_id, p_store, p_session, 'change', -p_change, p_id, p_cashier, p_occurred_at where p_change > 0;

  -- What the postings call receivable the customer owes from now on.
  if 'receivable' = any (p_post_components) then
    perform move_receivable(p_id, p_store, p_customer, 'sale', (
        select sum(c.amount)::bigint from unnest(p_post_components, p_post_amounts) as c (component, amount)
        where c.component = 'receivable'),
      p_id, document_number, p_day, p_cashier, p_occurred_at);
  end if;

  if p_post_components is not null then
    perform post_entry(p_id, p_store, 'sale', p_id, document_number, p_day, p_customer, p_cashier, null,
      p_post_components || array['cost_of_sales', 'inventory'], p_post_keys || array['', ''],
      p_post_amounts || array[-v_value, v_value]);
  end if;

  -- The trail names who was signed in; the sale names who sold.
  perform audit.append('register:' || p_register, 'sale.create', 'sale', p_id::text, p_user, p_approved_by, p_store, p_ip,
    jsonb_build_object('number', document_number, 'total', p_total, 'flags', flags, 'cashier', p_cashier));

  outcome := 'recorded';
  return next;
end
$function$;
CREATE OR REPLACE FUNCTION public.redeem_stored_value(p_outcome text, p_sale uuid, p_store uuid, p_user uuid, p_occurred_at timestamp with time zone, p_payments uuid[], p_accounts uuid[], p_amounts bigint[], p_as_sold boolean)
 RETURNS void
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
AS $function$
declare
  v record;
  v_free bigint;
begin
  if p_outcome <> 'recorded' then
    return;
  end if;
  perform 1 from stored_value_accounts a where a.id = any (p_accounts) order by a.id for no key update;
  for v in
    select p.payment, p.account, p.amount, a.active, a.balance, a.expires_on, h.amount as held
    from unnest(p_payments, p_accounts, p_amounts) as p (payment, account, amount)
    join stored_value_accounts a on a.id = p.account
    left join stored_value_holds h on h.account_id = a.id and h.sale_id = p_sale
    order by p.account, p.payment
  loop
    select v.balance - coalesce(sum(h.amount), 0) into v_free
      from stored_value_holds h where h.account_id = v.account and h.sale_id <> p_sale and h.held_until > now();
    -- What was promised to this sale is good past the card's last day.
    if not p_as_sold and (v_free < v.amount or not v.active
      or (v.expires_on < p_occurred_at::date and coalesce(v.held, 0) < v.amount)) then
      raise exception '%', v.account using errcode = 'P0VAL';
    end if;
    perform move_stored_value(v.payment, v.account, 'redeem', -v.amount, p_sale, p_store, p_user, null, p_occurred_at, null);
  end loop;
  delete from stored_value_holds h where h.sale_id = p_sale and h.account_id = any (p_accounts);
end
$function$;
CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'rows of %.% are append-only', tg_table_schema, tg_table_name using errcode = 'P0APP';
end
$function$;
CREATE OR REPLACE FUNCTION public.refuse_closed_session_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' or old.closed_at is not null then
    raise exception 'a closed cash session is not edited' using errcode = 'P0APP';
  end if;
  return new;
end
$function$;
CREATE OR REPLACE FUNCTION public.refuse_overlapping_series()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_advisory_xact_lock(hashtext('number_series:' || new.kind || ':' || new.prefix));
  if exists (
    select 1 from number_series s
    where s.kind = new.kind and s.prefix = new.prefix and s.id <> new.id
      -- a closed series keeps only the numbers that it gave
      and (s.active or s.next_number > s.from_number)
      and int8range(s.from_number, case when s.active then s.to_number else greatest(s.next_number - 1, s.from_number) end, '[]')
       && int8range(new.from_number, new.to_number, '[]')
  ) then
    raise exception 'number series % overlaps another', new.prefix using errcode = '23P01';
  end if;
  return new;
end
$function$;
CREATE OR REPLACE FUNCTION public.require_balanced_entry()
 RETURNS trigger
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
AS $function$
declare
  v_debit bigint;
  v_credit bigint;
begin
  select sum(l.debit), sum(l.credit) into v_debit, v_credit
    from journal_lines l where l.entry_id = new.id and l.store_id = new.store_id;
  if v_debit is distinct from new.total or v_credit is distinct from new.total then
    raise exception 'journal entry % does not balance: % debit, % credit, total %', new.id, v_debit, v_credit, new.total
      using errcode = '23514';
  end if;
  return null;
end
$function$;
CREATE OR REPLACE FUNCTION public.require_whole_entry()
 RETURNS trigger
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
AS $function$
begin
  if exists (
    select 1 from (select a.entry_id, a.store_id, count(*) as lines from added a group by a.entry_id, a.store_id) n
    where n.lines <> (select count(*) from journal_lines l where l.entry_id = n.entry_id and l.store_id = n.store_id)
  ) then
    raise exception 'lines are not added to a journal entry that stands' using errcode = 'P0APP';
  end if;
  return null;
end
$function$;
CREATE OR REPLACE FUNCTION public.take_number(p_register uuid, p_store uuid, p_kind text, p_day date, p_number bigint DEFAULT NULL::bigint)
 RETURNS TABLE(problem text, series_id uuid, number bigint, document_number text)
 LANGUAGE plpgsql
AS $function$
declare
  v_series number_series%rowtype;
begin
  if p_number is not null then
    select s.id, p_number, s.prefix || p_number,
        case when s.valid_to < p_day then 'series_expired' when s.valid_from > p_day then 'series_not_started' end
      into series_id, number, document_number, problem
      from number_leases l join number_series s on s.id = l.series_id and s.store_id = l.store_id
      where s.register_id = p_register and s.store_id = p_store and s.kind = p_kind
        and p_number between l.from_number and l.to_number and (l.returned_from is null or p_number < l.returned_from)
      order by l.leased_at desc limit 1;
    if not found then
      problem := 'number_not_leased';
    elsif exists (select from voided_numbers v where v.series_id = take_number.series_id and v.number = p_number)
      or (p_kind = 'sale' and exists (select from sales d where d.document_number = take_number.document_number and d.store_id = p_store))
      or (p_kind = 'return' and exists (select from returns d where d.document_number = take_number.document_number and d.store_id = p_store))
    then
      problem := 'number_taken';
    end if;
    return next;
    return;
  end if;
  update number_series s set next_number = s.next_number + 1
    where s.register_id = p_register and s.store_id = p_store and s.kind = p_kind and s.active
      and (s.to_number is null or s.next_number <= s.to_number)
      and (s.valid_from is null or s.valid_from <= p_day)
      and (s.valid_to is null or s.valid_to >= p_day)
    returning s.id, s.next_number - 1, s.prefix || (s.next_number - 1) into series_id, number, document_number;
  if found then
    return next;
    return;
  end if;
  select * into v_series from number_series s
    where s.register_id = p_register and s.store_id = p_store and s.kind = p_kind and s.active;
  problem := case
    when v_series.id is null then 'series_missing'
    when v_series.next_number > v_series.to_number then 'series_exhausted'
    when v_series.valid_to < p_day then 'series_expired'
    else 'series_not_started'
  end;
  return next;
end
$function$;
CREATE OR REPLACE FUNCTION reporting.note_stale_rollups()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into reporting.stale_rollups (reason)
    select tg_argv[0] where not exists (
      select from reporting.stale_rollups s where s.reason = tg_argv[0] and s.made_in = pg_current_xact_id());
  return null;
end
$function$;
CREATE OR REPLACE FUNCTION reporting.pending_events(p_limit bigint DEFAULT NULL::bigint)
 RETURNS TABLE(chain text, sequence bigint, store_id uuid, action text, id uuid)
 LANGUAGE plpgsql
 STABLE
 SET enable_seqscan TO 'off'
AS $function$
declare
  v_chain record;
begin
  for v_chain in
    select c.chain, coalesce(f.sequence, 0) as sequence
    from (select 'register:' || r.id as chain from registers r) c
    left join reporting.folded_chains f on f.chain = c.chain
  loop
    return query
      select e.chain, e.sequence, e.store_id, e.action, e.entity_id::uuid
      from audit.events e
      where e.chain = v_chain.chain and e.sequence > v_chain.sequence
        and e.action in ('sale.create', 'sale.void', 'return.create')
      order by e.sequence limit p_limit;
  end loop;
end
$function$;

-- triggers

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON audit.events FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON audit.events FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.cash_counts FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.cash_moves FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.cash_sessions FOR EACH ROW EXECUTE FUNCTION public.refuse_closed_session_change();
CREATE TRIGGER catalog_delete AFTER DELETE ON public.categories REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('all');
CREATE TRIGGER catalog_insert AFTER INSERT ON public.categories REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('all');
CREATE TRIGGER catalog_update AFTER UPDATE ON public.categories REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('all');
CREATE TRIGGER catalog_update AFTER UPDATE ON public.company REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('all');
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.customer_consents FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.customer_erasures FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER catalog_delete AFTER DELETE ON public.customer_groups REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('all');
CREATE TRIGGER catalog_insert AFTER INSERT ON public.customer_groups REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('all');
CREATE TRIGGER catalog_update AFTER UPDATE ON public.customer_groups REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('all');
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.customer_merges FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.customer_payments FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.goods_receipt_lines FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.goods_receipts FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.journal_entries FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE CONSTRAINT TRIGGER balanced AFTER INSERT ON public.journal_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.require_balanced_entry();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.journal_lines FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER whole AFTER INSERT ON public.journal_lines REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION public.require_whole_entry();
CREATE TRIGGER number_series_overlap BEFORE INSERT OR UPDATE OF prefix, from_number, to_number, kind ON public.number_series FOR EACH ROW EXECUTE FUNCTION public.refuse_overlapping_series();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.payable_allocations FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER catalog_insert AFTER INSERT ON public.payment_methods REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('all');
CREATE TRIGGER catalog_update AFTER UPDATE ON public.payment_methods REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('all');
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.payment_promises FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.payments FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.price_changes FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER catalog_delete AFTER DELETE ON public.price_lists REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('all');
CREATE TRIGGER catalog_insert AFTER INSERT ON public.price_lists REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('all');
CREATE TRIGGER catalog_update AFTER UPDATE ON public.price_lists REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('all');
CREATE TRIGGER catalog_update_prices AFTER UPDATE ON public.price_lists REFERENCING OLD TABLE AS was NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_price_list_move();
CREATE TRIGGER catalog_delete AFTER DELETE ON public.product_barcodes REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('part');
CREATE TRIGGER catalog_insert AFTER INSERT ON public.product_barcodes REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('part');
CREATE TRIGGER catalog_update AFTER UPDATE ON public.product_barcodes REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('part');
CREATE TRIGGER catalog_delete AFTER DELETE ON public.product_images REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('part');
CREATE TRIGGER catalog_insert AFTER INSERT ON public.product_images REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('part');
CREATE TRIGGER catalog_update AFTER UPDATE ON public.product_images REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('part');
CREATE TRIGGER catalog_delete AFTER DELETE ON public.product_prices REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('part');
CREATE TRIGGER catalog_insert AFTER INSERT ON public.product_prices REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('part');
CREATE TRIGGER catalog_update AFTER UPDATE ON public.product_prices REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('part');
CREATE TRIGGER price_history_delete AFTER DELETE ON public.product_prices REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_list_price_change();
CREATE TRIGGER price_history_insert AFTER INSERT ON public.product_prices REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_list_price_change();
CREATE TRIGGER price_history_update AFTER UPDATE ON public.product_prices REFERENCING OLD TABLE AS was NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_list_price_update();
CREATE TRIGGER catalog_delete AFTER DELETE ON public.product_taxes REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('part');
CREATE TRIGGER catalog_insert AFTER INSERT ON public.product_taxes REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('part');
CREATE TRIGGER catalog_delete AFTER DELETE ON public.products REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('product');
CREATE TRIGGER catalog_insert AFTER INSERT ON public.products REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('product');
CREATE TRIGGER catalog_update AFTER UPDATE ON public.products REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('product');
CREATE TRIGGER price_history AFTER UPDATE ON public.products REFERENCING OLD TABLE AS was NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_product_price_change();
CREATE TRIGGER stale_rollups AFTER UPDATE OF category_id ON public.products FOR EACH ROW WHEN ((old.category_id IS DISTINCT FROM new.category_id)) EXECUTE FUNCTION reporting.note_stale_rollups('categories');
CREATE TRIGGER catalog_delete AFTER DELETE ON public.promotions REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('all');
CREATE TRIGGER catalog_insert AFTER INSERT ON public.promotions REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('all');
CREATE TRIGGER catalog_update AFTER UPDATE ON public.promotions REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('all');
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.receivable_allocations FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.receivable_moves FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.refunds FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.return_line_taxes FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.return_lines FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.returns FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.sale_coupons FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.sale_line_taxes FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.sale_lines FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.sale_promotions FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.sale_voids FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.sales FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.stock_adjustments FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.stock_moves FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.stored_value_moves FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER catalog_update AFTER UPDATE ON public.stores REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('all');
CREATE TRIGGER stale_rollups AFTER UPDATE OF time_zone ON public.stores FOR EACH ROW WHEN ((old.time_zone IS DISTINCT FROM new.time_zone)) EXECUTE FUNCTION reporting.note_stale_rollups('time_zone');
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.supplier_invoice_lines FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.supplier_payments FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.supplier_return_lines FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.supplier_returns FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER catalog_insert AFTER INSERT ON public.tax_rates REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('all');
CREATE TRIGGER catalog_update AFTER UPDATE ON public.tax_rates REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('all');
CREATE TRIGGER catalog_update AFTER UPDATE ON public.taxes REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.note_catalog_change('all');
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ticket_voids FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.till_entries FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.voided_numbers FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
