-- For the one statement that records a sale of a quotation: the quotation bears the sale from then on, or the sale is
-- undone (P0QUO) because another sale bears it, or it was changed or cancelled since its terms were read. With p_as_sold
-- the goods have left the shop: then the sale stands without it.
create or replace function note_sale_quotation(
  p_outcome text, p_sale uuid, p_store uuid, p_register uuid, p_user uuid, p_ip inet, p_quotation uuid, p_version integer,
  p_as_sold boolean
) returns void
language plpgsql
set enable_seqscan = off
as $$
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
$$;
