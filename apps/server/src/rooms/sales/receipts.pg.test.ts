import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ShopFloor, shopFloor } from '../../platform/testing/shop-floor.ts'
import { ids } from '../../platform/testing/test-app.ts'

const { coffee, milk } = ids.products
const COFFEE = 1_990_000

let floor: ShopFloor
let session: string
let saleId: string
let number: string

beforeAll(async () => {
  floor = await shopFloor()
  session = await floor.openDrawer()
  await floor.pool.query('update products set name = \'Leche <b>entera</b> & "fría"\' where id = $1', [milk])
  await floor.pool.query("update number_series set resolution = '18760000001', to_number = 5000 where id = $1", [
    ids.series.sale,
  ])
  const { body } = await floor.sell({
    session,
    note: 'entregar en la portería',
    lines: [
      { productId: coffee, quantity: '1' },
      { productId: milk, quantity: '1' },
    ],
    payments: [{ method: 'cash', amount: 5_000_000 }],
  })
  saleId = body.id
  number = body.number
})
afterAll(() => floor.close())

const receipt = (query = '', path = `/sales/${saleId}/receipt`) =>
  floor.api('GET', `${path}?${query}`, undefined, { as: 'cashier' })
const text = async (query: string, path?: string) => (await receipt(query, path)).raw.toString('latin1')

describe('the receipt of a sale', () => {
  test('is a page that holds its own style, runs nothing and fetches nothing', async () => {
    const { status, headers, raw } = await receipt()
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-store',
    ])
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]+=*';/)
    const page = raw.toString()
    expect(page).toContain('Leche &lt;b&gt;entera&lt;/b&gt; &amp; &quot;fría&quot;')
    expect(page).not.toContain('<b>')
    for (const part of [
      number,
      'La Esquina',
      '$ 24.400',
      'Efectivo',
      'entregar en la portería',
      'Resolución 18760000001',
    ]) {
      expect(page).toContain(part)
    }
    expect(page).not.toContain('COPIA')
  })

  test('says that it is a copy in the language asked for, on every kind of paper', async () => {
    expect(await text('copy=true')).toContain('COPIA')
    expect(await text('copy=true&language=en')).toContain('COPY')
    expect(await text('format=escpos&copy=true')).toContain('COPIA')
    expect(await text('format=escpos')).not.toContain('COPIA')
    const plain = await receipt('format=pdf')
    const copy = await receipt('format=pdf&copy=true')
    expect(plain.headers['content-type']).toBe('application/pdf')
    expect(plain.raw.subarray(0, 5).toString()).toBe('%PDF-')
    expect(copy.raw.length).not.toBe(plain.raw.length)
  })

  test('opens the drawer on printers only, and only when asked', async () => {
    const pulse = '\u001bp'
    expect(await text('format=escpos&drawer=true')).toContain(pulse)
    expect(await text('format=escpos')).not.toContain(pulse)
    expect(await text('format=html&drawer=true')).not.toContain(pulse)
  })

  test('bears the series that numbered it after the register has another', async () => {
    await floor.pool.query('update number_series set active = false where id = $1', [ids.series.sale])
    await floor.pool.query(
      `insert into number_series (id, store_id, register_id, kind, prefix, from_number, next_number, resolution)
       values ($1, $2, $3, 'sale', 'NEW', 1, 1, '999')`,
      [uuid(), ids.store, ids.register],
    )
    const page = await text('language=en')
    expect(page).toContain('18760000001')
    expect(page).not.toContain('999')
  })

  test('of a voided sale says so', async () => {
    const { body } = await floor.sell({
      session,
      lines: [{ productId: coffee, quantity: '1' }],
      payments: [{ method: 'cash', amount: COFFEE }],
    })
    await floor.post(`/sales/${body.id}/void`, { reason: 'error' }, 'manager')
    expect(await text('', `/sales/${body.id}/receipt`)).toContain('ANULADA')
  })

  test('is refused in another format and for no sale', async () => {
    expect((await receipt('format=docx')).status).toBe(422)
    expect((await receipt('width=112')).status).toBe(422)
    expect((await receipt('', `/sales/${uuid()}/receipt`)).status).toBe(404)
    expect((await floor.api('GET', `/sales/${saleId}/receipt`, undefined, { as: null })).status).toBe(401)
  })
})

test('the receipt of a return names its sale, its reason and what was given back', async () => {
  const sale = (await floor.api('GET', `/sales/${saleId}`)).body
  const { body } = await floor.post(`/sales/${saleId}/returns`, {
    id: uuid(),
    cashSessionId: session,
    lines: [{ saleLineId: sale.lines[0].id, quantity: '1' }],
    refunds: [{ method: 'cash', amount: COFFEE }],
    reason: 'bolsa rota',
  })
  const page = (await receipt('', `/returns/${body.id}/receipt`)).raw.toString()
  for (const part of [body.number, number, 'bolsa rota', '$ 19.900', 'TOTAL DEVUELTO']) expect(page).toContain(part)
  const paper = await receipt('format=escpos&width=58', `/returns/${body.id}/receipt`)
  expect(paper.raw.toString('latin1')).toContain(`{B${body.number}`)
  expect((await receipt('', `/returns/${uuid()}/receipt`)).status).toBe(404)
})
