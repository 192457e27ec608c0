import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ids, type TestShop, testShop } from '../../platform/testing/test-app.ts'

let shop: TestShop
beforeAll(async () => {
  shop = await testShop()
})
afterAll(() => shop.close())

const names = async (query: string) =>
  (await shop.api('GET', `/customers?${query}`)).body.items.map(({ name }: { name: string }) => name)

describe('POST /customers', () => {
  test('a cashier adds a company; its check digit is worked out', async () => {
    const input = {
      documentType: '31',
      documentNumber: '800197268',
      name: 'Dian <b>☕</b> Ñoño',
      email: 'a@b.co',
      city: 'Bogotá',
    }
    const { status, body } = await shop.api('POST', '/customers', input, { as: 'cashier' })
    expect(status).toBe(201)
    expect(body).toMatchObject({ ...input, checkDigit: '4', active: true, version: 1, priceListId: null })
  })

  test('needs nothing but a name', async () => {
    const { body } = await shop.api('POST', '/customers', { name: "Robert'); drop table customers;--" })
    expect(body).toMatchObject({ documentType: null, documentNumber: null, checkDigit: null })
  })

  test('the same document twice is refused and says whose it is', async () => {
    const { status, body } = await shop.api('POST', '/customers', {
      documentType: '13',
      documentNumber: '1020304050',
      name: 'Otra',
    })
    expect([status, body.code, body.errors[0].path, body.customerId]).toEqual([
      409,
      'already_exists',
      'documentNumber',
      ids.customer,
    ])
    expect(
      (await shop.api('POST', '/customers', { documentType: '22', documentNumber: '1020304050', name: 'Otra' })).status,
    ).toBe(201)
  })

  test.each([
    [{ name: '' }, 'name'],
    [{ documentType: '13' }, 'documentNumber'],
    [{ documentNumber: '123' }, 'documentType'],
    [{ documentType: '99', documentNumber: '1' }, 'documentType'],
    [{ documentType: '31', documentNumber: '800197268-4' }, 'documentNumber'],
    [{ documentType: '13', documentNumber: '1 2' }, 'documentNumber'],
    [{ email: 'nobody' }, 'email'],
    [{ phone: 'a\u0000b' }, 'phone'],
    [{ priceListId: ids.customer }, 'priceListId'],
    [{ age: 3 }, 'age'],
  ])('refuses %j and names %s', async (wrong, path) => {
    const { status, body } = await shop.api('POST', '/customers', { name: 'X', ...wrong })
    expect([status, body.errors?.[0].path]).toEqual([422, path])
  })

  test('a viewer may not', async () => {
    expect((await shop.api('POST', '/customers', { name: 'X' }, { as: 'viewer' })).status).toBe(403)
  })
})

describe('PATCH and DELETE /customers/{id}', () => {
  test('change what is named and refuse an old version', async () => {
    const { body: made } = await shop.api('POST', '/customers', { name: 'Luz', phone: '300' })
    const url = `/customers/${made.id}`
    const { body } = await shop.api('PATCH', url, { phone: null, city: 'Cali' }, { headers: { 'if-match': '"1"' } })
    expect(body).toMatchObject({ name: 'Luz', phone: null, city: 'Cali', version: 2 })
    expect((await shop.api('PATCH', url, { name: 'x' }, { headers: { 'if-match': '"1"' } })).body.code).toBe(
      'version_conflict',
    )
    expect((await shop.api('PATCH', url, { documentType: '13' })).status).toBe(422)
    expect((await shop.api('PATCH', url, { documentType: '13', documentNumber: '1020304050' })).status).toBe(409)
    expect((await shop.api('DELETE', url)).status).toBe(204)
    expect((await shop.api('GET', url)).status).toBe(404)
  })

  test('a customer who bought is archived', async () => {
    const session = await shop.openSession()
    const sale = await shop.api('POST', '/sales', {
      id: '01900000-0000-7000-8abc-000000000001',
      cashSessionId: session.id,
      customerId: ids.customer,
      lines: [{ productId: ids.products.bread, quantity: '1' }],
      payments: [{ method: 'cash', amount: 300_000 }],
    })
    expect(sale.status).toBe(201)
    expect((await shop.api('DELETE', `/customers/${ids.customer}`)).status).toBe(204)
    expect((await shop.api('GET', `/customers/${ids.customer}`)).body).toMatchObject({ active: false, version: 2 })
    expect(await names('active=true&q=gomez')).toEqual([])
  })
})

describe('GET /customers', () => {
  test('finds by words, document, NIT with its check digit, phone and e-mail', async () => {
    await shop.api('POST', '/customers', {
      name: 'Panadería El Trigal',
      documentType: '31',
      documentNumber: '811026552',
      phone: '3104445566',
      email: 'Trigal@Pan.co',
    })
    for (const q of ['panaderia', 'TRIG pan', '811026552', '811026552-9', '811.026.552-9', '310444', 'trigal@pan.co']) {
      expect(await names(`q=${encodeURIComponent(q)}`)).toEqual(['Panadería El Trigal'])
    }
    expect(await names('documentNumber=811026552-9')).toEqual(['Panadería El Trigal'])
    expect(await names('q=nobody')).toEqual([])
  })

  test.each(['%', '(((', '\\', "'", '☕'])('takes %j as text', async (q) => {
    expect((await shop.api('GET', `/customers?q=${encodeURIComponent(q)}`)).status).toBe(200)
  })

  test.each(['name', '-name', 'createdAt', '-createdAt'])('pages by %s meet everybody once', async (sort) => {
    const whole = await names(`sort=${sort}&limit=500`)
    const paged: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const { body } = await shop.api('GET', `/customers?sort=${sort}&limit=2${next === '' ? '' : `&cursor=${next}`}`)
      paged.push(...body.items.map(({ name }: { name: string }) => name))
      next = body.nextCursor
    }
    expect(paged).toEqual(whole)
    expect(paged.length).toBeGreaterThan(3)
  })

  test('is exported whole', async () => {
    const { body } = await shop.api('GET', '/customers?format=csv', undefined, { headers: { 'accept-language': 'en' } })
    expect(body).toContain('Document type')
    expect(body).toContain('Panadería El Trigal')
  })
})
