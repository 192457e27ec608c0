-- A till takes what a customer pays of what they owe, and may tell of it afterwards.
alter table till_entries drop constraint till_entries_kind_check;
alter table till_entries add constraint till_entries_kind_check check (kind in (
  'sale', 'return', 'blind_return', 'cash_open', 'cash_move', 'cash_close', 'customer', 'customer_payment', 'gap'));

create index customer_payments_by_session on customer_payments (cash_session_id) where cash_session_id is not null;
