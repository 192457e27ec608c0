-- Notes are searched by any part of them; sales without one, nearly all, pay nothing for it.
create index sales_by_note on sales using gin (fold(note) gin_trgm_ops) where note is not null;
