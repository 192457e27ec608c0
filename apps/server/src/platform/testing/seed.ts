import { BUILT_IN_ROLES } from '@odata-pos/domain/iam'
import bcrypt from 'bcrypt'
import { sql } from 'kysely'
import type { Tx } from '../db.ts'
import { secretHash } from '../tokens.ts'
import { ids, PASSWORD, type Persona, PINS } from './shop-ids.ts'

const TEST_COST = 4
const FROM = '2020-01-01'

/** A small Colombian shop by straight SQL: tests of a room must not stand on another room's use cases. */
export async function seed(tx: Tx): Promise<void> {
  await company(tx)
  await stores(tx)
  await people(tx)
  await catalogue(tx)
  await stock(tx)
}

async function company(tx: Tx): Promise<void> {
  await tx
    .insertInto('company')
    .values({
      legal_name: 'Minimercado La Esquina S.A.S.',
      trade_name: 'La Esquina',
      tax_id: '800197268',
      country: 'CO',
      currency: 'COP',
      minor_digits: 2,
      visible_decimals: 0,
      time_zone: 'America/Bogota',
      locale: 'es-CO',
      prices_include_tax: true,
      rounding: 'half-even',
      cash_rounding: 5000,
    })
    .execute()
}

async function stores(tx: Tx): Promise<void> {
  const zone = 'America/Bogota'
  await tx
    .insertInto('stores')
    .values([
      { id: ids.store, code: 'CENTRO', name: 'Centro', time_zone: zone },
      { id: ids.store2, code: 'NORTE', name: 'Norte', time_zone: zone },
    ])
    .execute()
  await tx
    .insertInto('registers')
    .values([
      { id: ids.register, store_id: ids.store, code: 'C1', name: 'Caja 1' },
      { id: ids.register2, store_id: ids.store2, code: 'N1', name: 'Caja 1' },
    ])
    .execute()
  const series = { from_number: 1, next_number: 1 }
  await tx
    .insertInto('number_series')
    .values([
      { ...series, id: ids.series.sale, store_id: ids.store, register_id: ids.register, kind: 'sale', prefix: 'C1-' },
      {
        ...series,
        id: ids.series.return,
        store_id: ids.store,
        register_id: ids.register,
        kind: 'return',
        prefix: 'DC1-',
      },
      {
        ...series,
        id: ids.series.sale2,
        store_id: ids.store2,
        register_id: ids.register2,
        kind: 'sale',
        prefix: 'N1-',
      },
      {
        ...series,
        id: ids.series.return2,
        store_id: ids.store2,
        register_id: ids.register2,
        kind: 'return',
        prefix: 'DN1-',
      },
    ])
    .execute()
}

async function people(tx: Tx): Promise<void> {
  const passwordHash = await bcrypt.hash(PASSWORD, TEST_COST)
  const personas: readonly [Persona, string, string | null][] = [
    ['admin', '100', null],
    ['manager', '100', null],
    // The cashier works in the first store alone.
    ['cashier', '10', ids.store],
    ['viewer', '0', null],
  ]
  for (const [persona, discount, storeId] of personas) {
    const roleId = ids.roles[persona]
    await tx
      .insertInto('roles')
      .values({ id: roleId, code: persona, name: persona, built_in: true, max_discount_percent: discount })
      .execute()
    await tx
      .insertInto('role_permissions')
      .values(BUILT_IN_ROLES[persona].map((permission) => ({ role_id: roleId, permission })))
      .execute()
    const userId = ids.users[persona]
    await tx
      .insertInto('users')
      .values({
        id: userId,
        username: persona,
        full_name: `${persona[0]?.toUpperCase()}${persona.slice(1)} Prueba`,
        password_hash: passwordHash,
        pin_hash: await bcrypt.hash(PINS[persona], TEST_COST),
        must_change_password: false,
      })
      .execute()
    await tx
      .insertInto('user_roles')
      .values({ id: ids.sessions[persona], user_id: userId, role_id: roleId, store_id: storeId })
      .execute()
    // The sign-in behind the persona's access token.
    await tx
      .insertInto('refresh_tokens')
      .values({
        id: ids.sessions[persona],
        family_id: ids.sessions[persona],
        user_id: userId,
        token_hash: secretHash(`refresh token of ${persona}`),
        expires_at: '2099-01-01T00:00:00Z',
      })
      .execute()
  }
}

async function catalogue(tx: Tx): Promise<void> {
  const { iva19, iva5, exempt, excluded, inc8 } = ids.taxes
  await tx
    .insertInto('taxes')
    .values([
      { id: iva19, code: 'IVA19', name: 'IVA 19 %', treatment: 'taxed', kind: 'percent' },
      { id: iva5, code: 'IVA5', name: 'IVA 5 %', treatment: 'taxed', kind: 'percent' },
      { id: exempt, code: 'EXENTO', name: 'Exento', treatment: 'exempt', kind: 'percent' },
      { id: excluded, code: 'EXCLUIDO', name: 'Excluido', treatment: 'excluded', kind: 'percent' },
      { id: inc8, code: 'INC8', name: 'Impoconsumo 8 %', treatment: 'taxed', kind: 'percent' },
    ])
    .execute()
  await tx
    .insertInto('tax_rates')
    .values(
      [
        [iva19, '19'],
        [iva5, '5'],
        [exempt, '0'],
        [excluded, '0'],
        [inc8, '8'],
      ].map(([tax_id = '', rate = '']) => ({ tax_id, rate, valid_from: FROM })),
    )
    .execute()
  const { grocery, fresh } = ids.categories
  await tx
    .insertInto('categories')
    .values([
      { id: grocery, name: 'Despensa', position: 1 },
      { id: fresh, name: 'Frescos', position: 2 },
    ])
    .execute()
  const product = {
    category_id: grocery,
    stock_policy: 'allow',
    track_stock: true,
    weighed: false,
    unit_code: 'unit',
    scale_code: null,
  }
  const { coffee, milk, bread, bananas, rice, lunch } = ids.products
  await tx
    .insertInto('products')
    .values([
      {
        ...product,
        id: coffee,
        sku: 'CAFE-500',
        name: 'Café molido 500 g',
        price: 1_990_000,
        cost: 1_200_000,
        stock_policy: 'refuse',
      },
      { ...product, id: milk, sku: 'LECHE-1L', name: 'Leche entera 1 L', price: 450_000, cost: 360_000 },
      { ...product, id: bread, sku: 'PAN-TAJ', name: 'Pan tajado', price: 300_000, cost: 180_000 },
      {
        ...product,
        id: bananas,
        sku: 'BANANO',
        name: 'Banano',
        price: 320_000,
        cost: 190_000,
        category_id: fresh,
        unit_code: 'kg',
        weighed: true,
        scale_code: '00123',
      },
      { ...product, id: rice, sku: 'ARROZ-1K', name: 'Arroz 1 kg', price: 525_000, cost: 390_000 },
      {
        ...product,
        id: lunch,
        sku: 'ALMUERZO',
        name: 'Almuerzo ejecutivo',
        price: 1_620_000,
        cost: 700_000,
        track_stock: false,
      },
    ])
    .execute()
  await tx
    .insertInto('product_barcodes')
    .values([
      { product_id: coffee, barcode: '7702001000011' },
      { product_id: milk, barcode: '7702001000028' },
      { product_id: bread, barcode: '7702001000035' },
      { product_id: rice, barcode: '7702001000042' },
    ])
    .execute()
  await tx
    .insertInto('product_taxes')
    .values([
      { product_id: coffee, tax_id: iva19 },
      { product_id: milk, tax_id: exempt },
      { product_id: bread, tax_id: excluded },
      { product_id: bananas, tax_id: excluded },
      { product_id: rice, tax_id: iva5 },
      { product_id: lunch, tax_id: inc8 },
    ])
    .execute()
  await tx
    .insertInto('customers')
    .values({ id: ids.customer, document_type: '13', document_number: '1020304050', name: 'Ana Gómez' })
    .execute()
}

async function stock(tx: Tx): Promise<void> {
  for (const store of [ids.store, ids.store2]) {
    await sql`
      select apply_stock_moves(${store}, 'opening', null, ${ids.users.admin}, null, now(),
        array_agg(gen_random_uuid()), array_agg(p.id), array_agg(case when p.weighed then 50000 else 100000 end::bigint),
        array_agg(p.cost), array_agg(false))
      from products p where p.track_stock`.execute(tx)
  }
}
