-- The chart of accounts. A Colombian shop starts with the part of the PUC (Decreto 2650 de 1993) that a trade needs;
-- an account lies under the longest code that begins it. Only accounts without others below take postings.
create table accounts (
  code text primary key check (code ~ '^[0-9]{1,12}$'),
  name text not null check (name <> ''),
  type text not null check (type in ('asset', 'liability', 'equity', 'income', 'expense', 'cost')),
  active boolean not null default true,
  version integer not null default 1
);

insert into accounts (code, name, type) values
  ('1', 'Activo', 'asset'),
  ('11', 'Disponible', 'asset'),
  ('1105', 'Caja', 'asset'),
  ('110505', 'Caja general', 'asset'),
  ('11050501', 'Cajones de las cajas registradoras', 'asset'),
  ('11050502', 'Caja principal', 'asset'),
  ('110510', 'Cajas menores', 'asset'),
  ('1110', 'Bancos', 'asset'),
  ('111005', 'Moneda nacional', 'asset'),
  ('1120', 'Cuentas de ahorro', 'asset'),
  ('112005', 'Bancos, cuentas de ahorro', 'asset'),
  ('13', 'Deudores', 'asset'),
  ('1305', 'Clientes', 'asset'),
  ('130505', 'Clientes nacionales', 'asset'),
  ('1330', 'Anticipos y avances', 'asset'),
  ('133005', 'Anticipos a proveedores', 'asset'),
  ('1355', 'Anticipo de impuestos y contribuciones', 'asset'),
  ('135515', 'Retención en la fuente', 'asset'),
  ('135517', 'Impuesto a las ventas retenido', 'asset'),
  ('135518', 'Impuesto de industria y comercio retenido', 'asset'),
  ('1380', 'Deudores varios', 'asset'),
  ('138095', 'Otros deudores', 'asset'),
  ('1399', 'Provisiones', 'asset'),
  ('139905', 'Provisión de clientes', 'asset'),
  ('14', 'Inventarios', 'asset'),
  ('1435', 'Mercancías no fabricadas por la empresa', 'asset'),
  ('143505', 'Mercancías para la venta', 'asset'),
  ('1465', 'Inventarios en tránsito', 'asset'),
  ('146505', 'Mercancías en tránsito', 'asset'),
  ('15', 'Propiedades, planta y equipo', 'asset'),
  ('1524', 'Equipo de oficina', 'asset'),
  ('152405', 'Muebles y enseres', 'asset'),
  ('1528', 'Equipo de computación y comunicación', 'asset'),
  ('152805', 'Equipos de procesamiento de datos', 'asset'),
  ('1592', 'Depreciación acumulada', 'asset'),
  ('159215', 'Depreciación de equipo de oficina', 'asset'),
  ('159220', 'Depreciación de equipo de computación', 'asset'),
  ('2', 'Pasivo', 'liability'),
  ('21', 'Obligaciones financieras', 'liability'),
  ('2105', 'Bancos nacionales', 'liability'),
  ('210510', 'Pagarés', 'liability'),
  ('22', 'Proveedores', 'liability'),
  ('2205', 'Proveedores nacionales', 'liability'),
  ('220505', 'Proveedores', 'liability'),
  ('220595', 'Mercancía recibida por facturar', 'liability'),
  ('23', 'Cuentas por pagar', 'liability'),
  ('2335', 'Costos y gastos por pagar', 'liability'),
  ('233595', 'Otros costos y gastos por pagar', 'liability'),
  ('2365', 'Retención en la fuente', 'liability'),
  ('236540', 'Retención por compras', 'liability'),
  ('2367', 'Impuesto a las ventas retenido', 'liability'),
  ('236705', 'IVA retenido', 'liability'),
  ('2368', 'Impuesto de industria y comercio retenido', 'liability'),
  ('236805', 'ICA retenido', 'liability'),
  ('24', 'Impuestos, gravámenes y tasas', 'liability'),
  ('2404', 'De renta y complementarios', 'liability'),
  ('240405', 'Vigencia fiscal corriente', 'liability'),
  ('2408', 'Impuesto sobre las ventas por pagar', 'liability'),
  ('240805', 'IVA generado', 'liability'),
  ('240810', 'IVA descontable', 'liability'),
  ('2412', 'De industria y comercio', 'liability'),
  ('241205', 'Vigencia fiscal corriente', 'liability'),
  ('2495', 'Otros impuestos', 'liability'),
  ('249505', 'Impuesto nacional al consumo', 'liability'),
  ('249510', 'Impuesto al consumo de bolsas plásticas', 'liability'),
  ('25', 'Obligaciones laborales', 'liability'),
  ('2505', 'Salarios por pagar', 'liability'),
  ('250505', 'Salarios por pagar', 'liability'),
  ('28', 'Otros pasivos', 'liability'),
  ('2805', 'Anticipos y avances recibidos', 'liability'),
  ('280505', 'De clientes', 'liability'),
  ('280510', 'Tarjetas de regalo', 'liability'),
  ('280515', 'Saldos a favor de clientes', 'liability'),
  ('280520', 'Puntos de fidelidad', 'liability'),
  ('3', 'Patrimonio', 'equity'),
  ('31', 'Capital social', 'equity'),
  ('3115', 'Aportes sociales', 'equity'),
  ('311505', 'Cuotas o partes de interés social', 'equity'),
  ('36', 'Resultados del ejercicio', 'equity'),
  ('3605', 'Utilidad del ejercicio', 'equity'),
  ('360505', 'Utilidad del ejercicio', 'equity'),
  ('37', 'Resultados de ejercicios anteriores', 'equity'),
  ('3705', 'Utilidades acumuladas', 'equity'),
  ('370505', 'Utilidades acumuladas', 'equity'),
  ('370595', 'Saldos iniciales', 'equity'),
  ('4', 'Ingresos', 'income'),
  ('41', 'Operacionales', 'income'),
  ('4135', 'Comercio al por mayor y al por menor', 'income'),
  ('413595', 'Venta de otros productos', 'income'),
  ('4175', 'Devoluciones en ventas', 'income'),
  ('417505', 'Devoluciones en ventas', 'income'),
  ('42', 'No operacionales', 'income'),
  ('4210', 'Financieros', 'income'),
  ('421040', 'Descuentos comerciales condicionados', 'income'),
  ('4295', 'Diversos', 'income'),
  ('429553', 'Sobrantes de caja', 'income'),
  ('429581', 'Ajuste al peso', 'income'),
  ('429595', 'Sobrantes de inventario', 'income'),
  ('5', 'Gastos', 'expense'),
  ('51', 'Operacionales de administración', 'expense'),
  ('5105', 'Gastos de personal', 'expense'),
  ('510506', 'Sueldos', 'expense'),
  ('5120', 'Arrendamientos', 'expense'),
  ('512010', 'Construcciones y edificaciones', 'expense'),
  ('5135', 'Servicios', 'expense'),
  ('513525', 'Acueducto y alcantarillado', 'expense'),
  ('513530', 'Energía eléctrica', 'expense'),
  ('513535', 'Teléfono e internet', 'expense'),
  ('513550', 'Transporte, fletes y acarreos', 'expense'),
  ('5145', 'Mantenimiento y reparaciones', 'expense'),
  ('514510', 'Construcciones y edificaciones', 'expense'),
  ('5195', 'Diversos', 'expense'),
  ('519530', 'Útiles, papelería y fotocopias', 'expense'),
  ('519595', 'Otros gastos diversos', 'expense'),
  ('5199', 'Provisiones', 'expense'),
  ('519910', 'Deudores', 'expense'),
  ('53', 'No operacionales', 'expense'),
  ('5305', 'Financieros', 'expense'),
  ('530505', 'Gastos bancarios', 'expense'),
  ('530515', 'Comisiones', 'expense'),
  ('5310', 'Pérdida en venta y retiro de bienes', 'expense'),
  ('531040', 'Pérdidas de inventario', 'expense'),
  ('5395', 'Gastos diversos', 'expense'),
  ('539505', 'Faltantes de caja', 'expense'),
  ('6', 'Costos de ventas', 'cost'),
  ('61', 'Costo de ventas y de prestación de servicios', 'cost'),
  ('6135', 'Comercio al por mayor y al por menor', 'cost'),
  ('613595', 'Venta de otros productos', 'cost');

-- Which account a component of a document goes to. The most particular rule that fits wins: by the key (a tax code or
-- a means of payment that begins so; the longer the better), then the store, then the kind of document. The general
-- rule of a component (no key, store or kind) always stands, so that a paid sale is never refused for want of a rule.
create table posting_rules (
  id uuid primary key default gen_random_uuid(),
  component text not null check (component ~ '^[a-z_]+$'),
  document_kind text check (document_kind ~ '^[a-z_]+$'),
  store_id uuid references stores,
  key text check (key <> ''),
  account_code text not null references accounts,
  rank integer not null generated always as (
    coalesce(length(key), 0) * 4 + case when store_id is null then 0 else 2 end
      + case when document_kind is null then 0 else 1 end) stored,
  version integer not null default 1,
  unique nulls not distinct (component, document_kind, store_id, key)
);

insert into posting_rules (component, key, account_code) values
  ('cash', null, '11050501'),
  ('cash_safe', null, '11050502'),
  ('cash_in', null, '11050502'),
  ('cash_out', null, '11050502'),
  ('cash_over', null, '429553'),
  ('cash_short', null, '539505'),
  ('payment', null, '111005'),
  ('payment', 'imported', '11050502'),
  ('receivable', null, '130505'),
  ('customer_advance', null, '280505'),
  ('bad_debt', null, '519910'),
  ('gift_card', null, '280510'),
  ('store_credit', null, '280515'),
  ('loyalty', null, '280520'),
  ('revenue', null, '413595'),
  ('sales_return', null, '417505'),
  ('tax', null, '240805'),
  ('tax', 'INC', '249505'),
  ('tax', 'BOLSA', '249510'),
  ('rounding', null, '429581'),
  ('cost_of_sales', null, '613595'),
  ('inventory', null, '143505'),
  ('inventory_in_transit', null, '146505'),
  ('stock_gain', null, '429595'),
  ('stock_loss', null, '531040'),
  ('opening_balance', null, '370595'),
  ('goods_received', null, '220595'),
  ('payable', null, '220505'),
  ('purchase_tax', null, '240810'),
  ('purchase_difference', null, '613595'),
  ('purchase_withholding', null, '236540'),
  ('supplier_advance', null, '133005');

-- Documents that arrived before the books were kept have no entry until `pos accounting post` gives them one.
create table accounting_state (
  id smallint primary key default 1 check (id = 1),
  posting_since timestamptz not null default now()
);
insert into accounting_state default values;

-- A closed month. Months close in order, and only the last closed one opens again.
create table accounting_periods (
  starts_on date primary key check (extract(day from starts_on) = 1),
  ends_on date not null unique,
  closed_at timestamptz not null,
  closed_by uuid not null references users,
  note text,
  check (ends_on = (starts_on + interval '1 month' - interval '1 day')::date)
);

-- What every account had been moved by in all, up to the end of a closed month: reports begin here.
create table accounting_balances (
  starts_on date not null references accounting_periods on delete cascade,
  account_code text not null references accounts,
  store_id uuid not null references stores,
  debit bigint not null check (debit >= 0),
  credit bigint not null check (credit >= 0),
  primary key (starts_on, account_code, store_id)
);

-- An entry bears its document's id, or names the document when that id is another entry's: a void, a close, a reversal.
create table journal_entries (
  id uuid not null,
  store_id uuid not null references stores,
  kind text not null check (kind ~ '^[a-z_]+$'),
  document_id uuid not null,
  document_number text,
  -- The document's own day, and the day it is booked on: the first open one when its month was closed already.
  document_date date not null,
  entry_date date not null check (entry_date >= document_date),
  description text,
  customer_id uuid references customers,
  total bigint not null check (total >= 0),
  user_id uuid not null references users,
  reverses uuid,
  request_hash bytea,
  posted_at timestamptz not null default now(),
  primary key (id, store_id),
  foreign key (reverses, store_id) references journal_entries (id, store_id)
);
create unique index journal_entries_by_document on journal_entries (document_id, kind) where document_id <> id;
create unique index journal_entries_reversed on journal_entries (reverses, store_id) where reverses is not null;
create index journal_entries_by_date on journal_entries (entry_date desc, id desc);
create index journal_entries_by_customer on journal_entries (customer_id, entry_date) where customer_id is not null;

create table journal_lines (
  entry_id uuid not null,
  store_id uuid not null,
  position smallint not null check (position >= 1),
  account_code text not null references accounts,
  -- What of the document it is; null in entries written by hand.
  component text,
  entry_date date not null,
  debit bigint not null check (debit between 0 and 9000000000000000),
  credit bigint not null check (credit between 0 and 9000000000000000),
  description text,
  primary key (entry_id, position, store_id),
  foreign key (entry_id, store_id) references journal_entries (id, store_id),
  check ((debit = 0) <> (credit = 0))
);
create index journal_lines_by_account on journal_lines (account_code, entry_date, entry_id, position);
-- Entries come nearly in the order of their days: a few pages say where a day's lines are.
create index journal_lines_by_date on journal_lines using brin (entry_date);

create trigger append_only before update or delete on journal_entries for each statement execute function refuse_change();
create trigger append_only before update or delete on journal_lines for each statement execute function refuse_change();

-- An entry balances when its transaction ends: its lines add up to its total on both sides.
create function require_balanced_entry() returns trigger language plpgsql
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
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
$$;
create constraint trigger balanced after insert on journal_entries deferrable initially deferred
  for each row execute function require_balanced_entry();

-- Nothing is added to an entry that stands: lines come in one statement with all of their entry's others.
create function require_whole_entry() returns trigger language plpgsql
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
begin
  if exists (
    select 1 from (select a.entry_id, a.store_id, count(*) as lines from added a group by a.entry_id, a.store_id) n
    where n.lines <> (select count(*) from journal_lines l where l.entry_id = n.entry_id and l.store_id = n.store_id)
  ) then
    raise exception 'lines are not added to a journal entry that stands' using errcode = 'P0APP';
  end if;
  return null;
end
$$;
create trigger whole after insert on journal_lines referencing new table as added
  for each statement execute function require_whole_entry();

-- What each document says for the books, from its own rows: amounts signed, debits positive. Tills post the same as
-- they sell; this is what proves it, and what the command posts that catches up.
create view sale_postings as
  select p.sale_id, p.store_id, case m.kind when 'cash' then 'cash' when 'credit' then 'receivable' else 'payment' end as component,
      case m.kind when 'cash' then '' else p.method end as key, p.amount
    from payments p join payment_methods m on m.code = p.method
  union all select s.id, s.store_id, 'cash', '', -s.change from sales s where s.change <> 0
  union all select s.id, s.store_id, 'rounding', '', -s.rounding from sales s where s.rounding <> 0
  union all select l.sale_id, l.store_id, 'revenue', coalesce((
      select min(t.tax_code collate "C") from sale_line_taxes t
      where t.sale_id = l.sale_id and t.line_id = l.id and t.store_id = l.store_id), ''), -l.taxable
    from sale_lines l
  union all select t.sale_id, t.store_id, 'tax', t.tax_code, -t.amount from sale_line_taxes t
  union all select l.sale_id, l.store_id, c.component, '', c.sign * m.value
    from sale_lines l
    join stock_moves m on m.id = l.id and m.store_id = l.store_id and m.kind = 'sale'
    cross join (values ('cost_of_sales', -1), ('inventory', 1)) as c (component, sign);

create view document_postings as
  select 'sale' as kind, p.sale_id as document_id, p.store_id, p.component, p.key, p.amount from sale_postings p
  union all select 'void', p.sale_id, p.store_id, p.component, p.key, -p.amount
    from sale_voids v join sale_postings p on p.sale_id = v.sale_id and p.store_id = v.store_id
    where p.component not in ('cost_of_sales', 'inventory')
  -- Goods come back at what they are worth to the stock of that moment.
  union all select 'void', m.document_id, m.store_id, c.component, '', c.sign * m.value
    from stock_moves m cross join (values ('inventory', 1), ('cost_of_sales', -1)) as c (component, sign)
    where m.kind = 'void'
  union all select 'return', r.return_id, r.store_id, case m.kind when 'cash' then 'cash' when 'credit' then 'receivable' else 'payment' end,
      case m.kind when 'cash' then '' else r.method end, -r.amount
    from refunds r join payment_methods m on m.code = r.method
  union all select 'return', r.id, r.store_id, 'rounding', '', r.rounding from returns r where r.rounding <> 0
  union all select 'return', l.return_id, l.store_id, 'sales_return', coalesce((
      select min(t.tax_code collate "C") from return_line_taxes t
      where t.return_id = l.return_id and t.line_id = l.id and t.store_id = l.store_id), ''), l.taxable
    from return_lines l
  union all select 'return', t.return_id, t.store_id, 'tax', t.tax_code, t.amount from return_line_taxes t
  union all select 'return', l.return_id, l.store_id, c.component, '', c.sign * m.value
    from return_lines l
    join stock_moves m on m.id = l.id and m.store_id = l.store_id and m.kind = 'return'
    cross join (values ('inventory', 1), ('cost_of_sales', -1)) as c (component, sign)
  union all select 'cash', m.id, m.store_id, c.component, '', c.sign * m.amount
    from cash_moves m
    cross join lateral (values ('cash', 1), (case
      when m.kind = 'float' then 'cash_safe' when m.kind = 'in' then 'cash_in' when m.kind = 'out' then 'cash_out'
      when m.amount > 0 then 'cash_over' else 'cash_short' end, -1)) as c (component, sign)
    where m.kind in ('float', 'in', 'out', 'difference') and m.amount <> 0
  union all select 'cash_close', s.id, s.store_id, c.component, '', c.sign * s.counted_cash
    from cash_sessions s cross join (values ('cash_safe', 1), ('cash', -1)) as c (component, sign)
    where s.counted_cash <> 0
  union all select m.kind, m.document_id, m.store_id, c.component, '', c.sign * m.value
    from stock_moves m
    cross join lateral (values ('inventory', 1), (case
      when m.kind = 'opening' then 'opening_balance' when m.value > 0 then 'stock_gain' else 'stock_loss' end, -1)
    ) as c (component, sign)
    where m.kind in ('adjustment', 'opening') and m.document_id is not null;

-- The head of every document that the books know, and whether the books must have it.
create view accounting_documents as
  select 'sale' as kind, s.id as document_id, s.store_id, s.document_number, s.occurred_at, s.customer_id,
      s.cashier_id as user_id, null::text as description, s.received_at as arrived_at,
      'imported' = any (s.flags) as imported
    from sales s
  union all select 'void', v.sale_id, v.store_id, s.document_number, v.voided_at, s.customer_id, v.user_id, v.reason,
      s.received_at, 'imported' = any (s.flags)
    from sale_voids v join sales s on s.id = v.sale_id and s.store_id = v.store_id
  union all select 'return', r.id, r.store_id, r.document_number, r.occurred_at, r.customer_id, r.cashier_id, r.reason,
      r.received_at, exists (
        select 1 from refunds f where f.return_id = r.id and f.store_id = r.store_id and f.method = 'imported')
    from returns r
  union all select 'cash', m.id, m.store_id, null, m.occurred_at, null, m.user_id, m.reason, m.recorded_at, false
    from cash_moves m where m.kind in ('float', 'in', 'out', 'difference') and m.amount <> 0
  union all select 'cash_close', s.id, s.store_id, 'Z' || s.z_number, s.closed_at, null, s.closed_by, null, s.closed_at, false
    from cash_sessions s where s.counted_cash <> 0
  union all select 'adjustment', a.id, a.store_id, null, a.created_at, null, a.user_id, a.reason, a.created_at, false
    from stock_adjustments a
  union all select 'opening', m.document_id, m.store_id, null, min(m.occurred_at), null, (min(m.user_id::text))::uuid, null,
      min(m.recorded_at), false
    from stock_moves m where m.kind = 'opening' and m.document_id is not null group by m.document_id, m.store_id;

-- Its arguments grow: the old one goes, the function files bring the new one.
do $$
declare
  v_old regprocedure;
begin
  for v_old in select p.oid::regprocedure from pg_proc p where p.proname = 'record_sale' loop
    execute 'drop function ' || v_old;
  end loop;
end
$$;

insert into role_permissions (role_id, permission)
  select r.id, p.permission
  from roles r
  join (values
    ('admin', 'accounting.read'), ('admin', 'accounting.write'), ('admin', 'accounting.close'),
    ('manager', 'accounting.read')
  ) as p (role, permission) on p.role = r.code
  where r.built_in
  on conflict do nothing;
