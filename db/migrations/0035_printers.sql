-- The shop's logo in black and white dots ({width, height, bits}), and what receipts say as a QR code.
alter table company
  add receipt_logo jsonb check (jsonb_typeof(receipt_logo) = 'object'),
  add receipt_qr text check (length(receipt_qr) between 1 and 300);

-- Printers that stand in the shop's network: the server prints on these and on no other address. The ports are those
-- that printers listen on, so that no other service of the network can be written to through a printer's name.
create table printers (
  id uuid primary key,
  store_id uuid not null references stores,
  name text not null,
  host text not null check (length(host) between 1 and 253),
  port integer not null default 9100 check (port between 9100 and 9299),
  paper_width text not null check (paper_width in ('58', '80')),
  active boolean not null default true,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  unique (store_id, name)
);
