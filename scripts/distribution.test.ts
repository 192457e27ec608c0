import { expect, test } from 'vitest'
import { obstacles } from './distribution.ts'

const SCHEMA = `create table public.sales (
  id uuid not null,
  store_id uuid not null
);

create table public.returns (
  id uuid not null,
  store_id uuid not null,
  sale_id uuid
);

create table public.products (
  id uuid not null
);

alter table public.sales add constraint sales_pkey PRIMARY KEY (id, store_id);
alter table public.returns add constraint returns_pkey PRIMARY KEY (id, store_id);
alter table public.products add constraint products_pkey PRIMARY KEY (id);
`
const plan = { reference: ['products'], coordinator: [], exceptions: {} }

test('a schema whose keys and references hold the store has no obstacles', () => {
  const reference = `alter table public.returns add constraint returns_fkey FOREIGN KEY (sale_id, store_id) REFERENCES public.sales(id, store_id);
alter table public.sales add constraint sales_product_fkey FOREIGN KEY (id) REFERENCES public.products(id);
CREATE UNIQUE INDEX sales_by_id ON public.sales USING btree (id);
CREATE UNIQUE INDEX open_sales ON public.sales USING btree (id, store_id) WHERE (id IS NULL);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.sales FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();`
  expect(obstacles(SCHEMA + reference, plan)).toEqual([])
})

test.each([
  ['CREATE UNIQUE INDEX s_key ON public.sales USING btree (number);', 's_key: a unique key (number) without store_id'],
  [
    'alter table public.sales add constraint sales_key UNIQUE (id, kind);',
    'sales_key: a unique key (id, kind) without',
  ],
  [
    'alter table public.returns add constraint r_fkey FOREIGN KEY (sale_id, id) REFERENCES public.sales(id, store_id);',
    'r_fkey: a reference from returns to sales that may cross stores',
  ],
  [
    'alter table public.products add constraint p_fkey FOREIGN KEY (id) REFERENCES public.sales(id);',
    'p_fkey: a reference from products, which is not distributed, to sales',
  ],
  [
    'CREATE TRIGGER overlap BEFORE INSERT ON public.sales FOR EACH ROW EXECUTE FUNCTION public.refuse_overlap();',
    'sales.overlap: a trigger that may look at other stores (refuse_overlap)',
  ],
  ['create table public.brands (\n  id uuid not null\n);', 'brands bears no store_id'],
])('%s is an obstacle, unless it is explained', (statement, sentence) => {
  const [found = '', ...more] = obstacles(`${SCHEMA}${statement}\n`, plan)
  expect(more).toEqual([])
  expect(found).toContain(sentence)
  const name = found.split(':')[0] ?? ''
  const explained = statement.startsWith('create table')
    ? { ...plan, coordinator: ['brands'] }
    : { ...plan, exceptions: { [name]: 'because' } }
  expect(obstacles(`${SCHEMA}${statement}\n`, explained)).toEqual([])
})

test('a plan that names what is gone is told so', () => {
  const stale = { reference: ['products', 'brands'], coordinator: [], exceptions: { sales_by_id: 'because' } }
  expect(obstacles(SCHEMA, stale)).toEqual([
    'brands is named and is no table',
    'sales_by_id is excepted and breaks no rule',
  ])
})
