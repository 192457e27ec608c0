import type { TestShop } from '../test-app.ts'

/**
 * Notes every row that is committed in the shop's own tables, whoever writes it, and says which tables those were since
 * it was asked last. Figures that are kept behind (`reporting`, `monitoring`) do not count.
 */
export async function watchChanges(shop: TestShop): Promise<() => Promise<string[]>> {
  await shop.pool.query(`
    create schema fuzz;
    create table fuzz.changes (table_name text not null);
    create function fuzz.note() returns trigger language plpgsql security definer as $$
      begin insert into fuzz.changes values (tg_table_schema || '.' || tg_table_name); return null; end $$;
    do $$
    declare t record;
    begin
      for t in
        select c.oid::regclass as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('public', 'audit') and c.relkind in ('r', 'p') and not c.relispartition
      loop
        execute format('create trigger zz_fuzz after insert or update or delete on %s for each row execute function fuzz.note()', t.name);
      end loop;
    end $$;`)
  return async () => {
    const { rows } = await shop.pool.query<{ table_name: string }>(
      'with gone as (delete from fuzz.changes returning table_name) select distinct table_name from gone order by 1',
    )
    return rows.map(({ table_name }) => table_name)
  }
}
