-- A whole document or e-mail address finds its owner at once, whatever the number of customers.
create index customers_by_document on customers (document_number);
create index customers_by_email on customers (lower(email));
