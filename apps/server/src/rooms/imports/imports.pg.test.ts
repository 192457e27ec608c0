import type { ImportRun } from '@odata-pos/domain/imports'
import exceljs from 'exceljs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ids, type TestShop, testShop } from '../../platform/testing/test-app.ts'

let shop: TestShop
beforeEach(async () => {
  shop = await testShop()
})
afterEach(() => shop.close())

const BOUNDARY = 'a-boundary'
const form = (bytes: Buffer, name: string) =>
  Buffer.concat([
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
    ),
    bytes,
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ])

async function upload(kind: string, file: string | Buffer, as: 'admin' | 'manager' | 'cashier' = 'admin') {
  const bytes = typeof file === 'string' ? Buffer.from(file) : file
  const headers = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }
  return shop.api('POST', `/imports/${kind}`, form(bytes, 'archivo ☕.csv'), { headers, as })
}

async function ended(id: string): Promise<ImportRun> {
  return vi.waitFor(
    async () => {
      const { body } = await shop.api('GET', `/imports/${id}`)
      expect(['done', 'failed']).toContain(body.status)
      return body
    },
    { timeout: 20_000, interval: 20 },
  )
}

async function run(kind: string, file: string | Buffer, start: object = {}): Promise<ImportRun> {
  const { status, body } = await upload(kind, file)
  expect([status, body.detail]).toEqual([201, undefined])
  const started = await shop.api('POST', `/imports/${body.id}/start`, { dryRun: false, storeId: ids.store, ...start })
  expect([started.status, started.body.detail]).toEqual([202, undefined])
  return ended(body.id)
}

const product = async (sku: string) => (await shop.api('GET', `/products?sku=${sku}`)).body.items[0]
const codes = (outcome: ImportRun) => outcome.errors.map(({ row, column, code }) => `${row} ${column} ${code}`)

const FILE = `Código;Nombre;Código de barras;Precio de venta;Costo;Categoría;IVA;Unidad;Existencias;Pesado
CAFE-500;Café molido 500 g;7702001000011;$ 20.500;12.000;Despensa;19;und;7;no
TE-1;"Té ""verde"" <b>☕</b>; 20 sobres";012345678905;4.900,50;3000;Bebidas > Infusiones;IVA 5%;und;12;no
QUESO;Queso campesino;;24.000;18.000;frescos;Exento;kg;2,5;sí
`

describe('importing products', () => {
  test('a file is mapped and shown, tried, then done', async () => {
    const { body: mapped } = await upload('products', FILE)
    expect(mapped).toMatchObject({
      status: 'mapped',
      fileName: 'archivo ☕.csv',
      mapping: {
        sku: 'Código',
        name: 'Nombre',
        barcode: 'Código de barras',
        price: 'Precio de venta',
        stock: 'Existencias',
        minStock: null,
      },
    })
    expect(mapped.sample[1].Nombre).toBe('Té "verde" <b>☕</b>; 20 sobres')

    const start = (dryRun: boolean) => shop.api('POST', `/imports/${mapped.id}/start`, { dryRun, storeId: ids.store })
    // A small file may be through before the answer is written.
    expect((await start(true)).body).toMatchObject({ status: expect.stringMatching(/^(running|done)$/), dryRun: true })
    expect(await ended(mapped.id)).toMatchObject({
      status: 'done',
      rows: 3,
      created: 2,
      updated: 1,
      unchanged: 0,
      errorCount: 0,
    })
    expect(await product('TE-1')).toBeUndefined()

    await start(false)
    expect(await ended(mapped.id)).toMatchObject({
      status: 'done',
      dryRun: false,
      created: 2,
      updated: 1,
      percent: 100,
    })
    expect(await product('TE-1')).toMatchObject({
      name: 'Té "verde" <b>☕</b>; 20 sobres',
      price: 490_050,
      cost: 300_000,
      barcodes: ['0012345678905'],
      taxIds: [ids.taxes.iva5],
      onHand: '12',
      version: 1,
    })
    expect(await product('QUESO')).toMatchObject({
      categoryId: ids.categories.fresh,
      unitCode: 'kg',
      weighed: true,
      onHand: '2.500',
      taxIds: [ids.taxes.exempt],
    })
    // Coffee has moves in the store: its stock is what they say, not what the file says.
    expect(await product('CAFE-500')).toMatchObject({ price: 2_050_000, onHand: '200', version: 2 })
    const { body: categories } = await shop.api('GET', '/categories?q=infusiones')
    expect(categories.items).toMatchObject([{ name: 'Infusiones', products: 1 }])
    expect((await start(false)).body.code).toBe('conflict')
  })

  test('the same file again changes nothing', async () => {
    await run('products', FILE)
    const { rows: before } = await shop.pool.query('select version from catalog_state')
    expect(await run('products', FILE)).toMatchObject({ status: 'done', created: 0, updated: 0, unchanged: 3 })
    const { rows: after } = await shop.pool.query('select version from catalog_state')
    expect(after).toEqual(before)
  })

  test('opening stock is moves of the one ledger, bearing the import', async () => {
    const outcome = await run('products', FILE)
    const { body } = await shop.api('GET', '/inventory/moves?kind=opening&limit=500')
    const moves = body.items.filter(({ documentId }: { documentId: string }) => documentId === outcome.id)
    const told = ({ sku, quantity, balance, unitCost }: Record<string, unknown>) => [sku, quantity, balance, unitCost]
    expect(moves.map(told)).toEqual([
      ['QUESO', '2.500', '2.500', 1_800_000],
      ['TE-1', '12', '12', 300_000],
    ])
  })

  test('one wrong row and nothing is written; every wrong cell is told', async () => {
    const wrong = `sku,name,barcode,price,tax,unit,stock
NEW-1,Nuevo,,100,IVA19,und,1
NEW-1,Otra vez,,100,IVA19,und,1
,Sin código,,100,IVA19,und,1
NEW-2,,,,,,
NEW-3,Nombre,7702001000028,100,0,und,1
NEW-4,Nombre,,gratis,raro,saco,1.5
NEW-5,Nombre,X1 X2,100,16%,und,1.5
NEW-6,Nombre,X2,100,,,
ALMUERZO,,,,,,4
`
    const outcome = await run('products', wrong)
    expect(outcome.status).toBe('failed')
    expect(codes(outcome).sort()).toEqual(
      [
        '3 sku duplicate_in_file',
        '4 sku required',
        '5 name required',
        '5 price required',
        '6 tax unknown_tax',
        '7 price not_a_price',
        '7 unit unknown_unit',
        '7 tax unknown_tax',
        '8 stock not_a_quantity',
        '9 barcode duplicate_in_file',
        '10 stock no_stock_kept',
      ].sort(),
    )
    expect(outcome.errorCount).toBe(11)
    expect(await product('NEW-1')).toBeUndefined()
    expect((await shop.api('GET', '/taxes?q=16')).body.items).toEqual([])
    const taken = await run('products', 'sku,name,price,barcode\nNEW-3,Nombre,100,7702001000028\n')
    expect(taken.errors).toMatchObject([
      { row: 2, column: 'barcode', code: 'barcode_taken', message: expect.stringContaining('LECHE-1L') },
    ])
  })

  test('rows are matched by barcode where there is no SKU, and only what the file says is changed', async () => {
    const outcome = await run('products', 'EAN;Precio\n7702001000011;21.000\n7702001000028;4.500\n')
    expect(outcome).toMatchObject({ updated: 1, unchanged: 1, created: 0 })
    expect(await product('CAFE-500')).toMatchObject({
      price: 2_100_000,
      cost: 1_200_000,
      name: 'Café molido 500 g',
      taxIds: [ids.taxes.iva19],
    })
    const added = await run('products', 'EAN;Precio;Nombre\n7709999999990;1.000;Sin SKU\n')
    expect(added.created).toBe(1)
    expect(await product('7709999999990')).toMatchObject({ name: 'Sin SKU', barcodes: ['7709999999990'] })
  })

  test('a percentage without a tax makes one, once', async () => {
    await run('products', 'sku,name,price,tax\nA,A,1,16%\nB,B,1,16\n')
    const { body } = await shop.api('GET', '/taxes?q=iva16')
    expect(body.items).toMatchObject([{ code: 'IVA16', rate: '16', treatment: 'taxed' }])
    expect([(await product('A')).taxIds, (await product('B')).taxIds]).toEqual([[body.items[0].id], [body.items[0].id]])
  })

  test('prices finer than the cent are kept for 10 units', async () => {
    await shop.db.updateTable('company').set({ currency: 'GBP', visible_decimals: 2, locale: 'en-GB' }).execute()
    await run('products', 'sku,name,price,cost\nPIN,Pin,0.125,0.1\n')
    expect(await product('PIN')).toMatchObject({ price: 125, cost: 100, priceUnit: 10 })
    await run('products', 'sku,price\nPIN,0.13\n')
    expect(await product('PIN')).toMatchObject({ price: 130, cost: 100, priceUnit: 10 })
  })

  test.each([
    ['tabs in Windows-1252', Buffer.from('C\xf3digo\tNombre\tPrecio\nT1\tCa\xf1a\t1.500\n', 'latin1'), 'Caña'],
    [
      'UTF-16 with a byte order mark',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('sku,name,price\nT1,Caña,1500\n', 'utf16le')]),
      'Caña',
    ],
    [
      'UTF-8 with a byte order mark and old line ends',
      Buffer.from('\ufeffsku;nombre;precio\r\nT1;Caña;1500\r\n\r\n'),
      'Caña',
    ],
    ['a line break inside a name', Buffer.from('sku,name,price\nT1,"Caña\nde azúcar",1500\n'), 'Caña de azúcar'],
  ])('%s', async (_what, file, name) => {
    await run('products', file)
    expect(await product('T1')).toMatchObject({ name, price: 150_000 })
  })

  test('an Excel workbook', async () => {
    const workbook = new exceljs.Workbook()
    const sheet = workbook.addWorksheet('Productos')
    sheet.addRow(['SKU', 'Nombre', 'Código de barras', 'Precio', 'Existencias'])
    sheet.addRow(['X-1', { richText: [{ text: 'Rico ' }, { text: 'texto' }] }, 7702001000066, 1234.5, 2])
    sheet.addRow([])
    sheet.addRow([1002, 'Fórmula', null, { formula: '100*2', result: 200 }, 3])
    const outcome = await run('products', Buffer.from(await workbook.xlsx.writeBuffer()))
    expect(outcome).toMatchObject({ status: 'done', rows: 2, created: 2 })
    expect(await product('X-1')).toMatchObject({
      name: 'Rico texto',
      barcodes: ['7702001000066'],
      price: 123_450,
      onHand: '2',
    })
    expect(await product('1002')).toMatchObject({ name: 'Fórmula', price: 20_000 })
  })

  test('our own export comes back unchanged', async () => {
    const { raw } = await shop.api('GET', '/products?format=csv')
    expect(await run('products', raw)).toMatchObject({ status: 'done', unchanged: 6, updated: 0, created: 0 })
  })
})

describe('importing customers', () => {
  test('matches by document or e-mail and verifies NIT', async () => {
    const first = await run(
      'customers',
      'Tipo;NIT;Razón social;Correo;Ciudad\nNIT;800.197.268-4;DIAN;a@dian.co;Bogotá\nCC;1020304050;Ana Gómez;ana@x.co;\n;;Solo correo;Solo@x.co;Cali\n',
    )
    expect(first).toMatchObject({ status: 'done', created: 2, updated: 1 })
    const { body } = await shop.api('GET', '/customers?q=dian')
    expect(body.items).toMatchObject([
      { documentType: '31', documentNumber: '800197268', checkDigit: '4', city: 'Bogotá' },
    ])
    const again = await run('customers', 'nombre,email,telefono\nSolo correo,solo@x.co,300\n')
    expect(again).toMatchObject({ created: 0, updated: 1 })
    const wrong = await run(
      'customers',
      'documento,nombre,email\n800197268-5,X,\n1,,\n2,Y,no\n1020304050,A,\n1020304050,B,\n',
    )
    expect(codes(wrong)).toEqual([
      '2 documento wrong_check_digit',
      '3 nombre required',
      '4 email not_an_email',
      '6 documento duplicate_in_file',
    ])
  })
})

describe('what cannot be imported', () => {
  test.each([
    ['nothing', ''],
    ['headings alone', 'sku,name\n'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1])],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3])],
    ['a broken workbook', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(300, 7)])],
  ])('%s', async (_what, file) => {
    const { status, body } = await upload('products', file)
    expect([status, body.code, body.errors[0].path]).toEqual([422, 'validation_failed', 'file'])
  })

  test('a mapping that does not fit, an unknown store, a missing store', async () => {
    const { body } = await upload('products', FILE)
    const start = (more: object) => shop.api('POST', `/imports/${body.id}/start`, more)
    const paths = async (more: object) => (await start(more)).body.errors.map(({ path }: { path: string }) => path)
    expect(await paths({ mapping: { sku: 'Nada' } })).toContain('mapping.sku')
    expect(await paths({ mapping: { sku: 'Código', colour: 'Nombre' } })).toEqual(['mapping.colour'])
    expect(await paths({ mapping: { name: 'Nombre' } })).toEqual(['mapping.sku'])
    expect(await paths({})).toEqual(['storeId'])
    expect(await paths({ storeId: ids.customer })).toEqual(['storeId'])
    expect((await start({ dryRun: 'maybe' })).status).toBe(422)
    expect((await shop.api('POST', `/imports/${ids.customer}/start`, {})).status).toBe(404)
  })

  test('other kinds, other bodies, other people', async () => {
    expect((await upload('sales', FILE)).status).toBe(422)
    expect((await shop.api('POST', '/imports/products', { a: 1 })).status).toBe(415)
    expect((await upload('products', FILE, 'cashier')).body.permission).toBe('imports.run')
    const { body } = await upload('products', FILE, 'manager')
    expect((await shop.api('GET', `/imports/${body.id}`, undefined, { as: 'cashier' })).status).toBe(403)
  })

  test('a run whose process died is told as failed and may start again', async () => {
    const { body } = await upload('products', 'sku,name,price\nA,A,1\n')
    await shop.pool.query(`update import_runs set status = 'running', started_at = now() - interval '1 hour'`)
    expect((await shop.api('GET', `/imports/${body.id}`)).body).toMatchObject({
      status: 'failed',
      errors: [{ code: 'interrupted' }],
    })
    await shop.api('POST', `/imports/${body.id}/start`, { dryRun: false })
    expect(await ended(body.id)).toMatchObject({ status: 'done', created: 1 })
    expect((await shop.api('GET', '/imports')).body.items).toMatchObject([{ id: body.id, status: 'done' }])
    expect((await shop.api('GET', '/imports?format=csv')).body).toContain('Creados')
  })

  test('one import at a time', async () => {
    const rows = Array.from({ length: 3_000 }, (_, index) => `S-${index},Producto ${index},${index}`).join('\n')
    const [one, two] = [
      await upload('products', `sku,name,price\n${rows}`),
      await upload('products', `sku,name,price\n${rows}`),
    ]
    const starts = await Promise.all(
      [one, two].map(({ body }) => shop.api('POST', `/imports/${body.id}/start`, { dryRun: false })),
    )
    expect(starts.map(({ status }) => status).sort()).toEqual([202, 409])
    const begun = starts.find(({ status }) => status === 202)
    expect(await ended(begun?.body.id)).toMatchObject({ status: 'done', created: 3_000 })
  })
})
