import { createServer, type Server, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type TestShop, testShop } from '../../platform/testing/test-app.ts'

/** A printer on a real TCP port: keeps what it is sent, and answers DLE EOT as it is told to. */
async function simulatedPrinter(answers: readonly number[] | null = [0x12, 0x12]) {
  const papers: Buffer[] = []
  const sockets = new Set<Socket>()
  let open = 0
  let openMost = 0
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    open += 1
    openMost = Math.max(openMost, open)
    const parts: Buffer[] = []
    socket.on('data', (part) => {
      parts.push(part)
      if (parts.length === 1 && part[0] === 0x10 && answers !== null) socket.write(Uint8Array.from(answers))
    })
    socket.on('end', () => papers.push(Buffer.concat(parts)))
    socket.on('close', () => {
      open -= 1
      sockets.delete(socket)
    })
  })
  const port = await firstFreePort(server)
  const close = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy()
      server.close(() => resolve())
    })
  return { port, papers, openMost: () => openMost, close }
}

/** The relay knows the ports of printers alone; other tests of this machine may hold some of them. */
async function firstFreePort(server: Server): Promise<number> {
  for (let port = 9130; port <= 9299; port += 1) {
    const isOurs = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false))
      server.listen(port, '127.0.0.1', () => resolve(true))
    })
    if (isOurs) return port
  }
  throw new Error('no free port between 9130 and 9299')
}

let shop: TestShop
beforeAll(async () => {
  shop = await testShop()
})
afterAll(() => shop.close())

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

let names = 0
async function register(port: number, storeId = shop.ids.store): Promise<string> {
  names += 1
  const body = { storeId, name: `Impresora ${names}`, host: '127.0.0.1', port }
  const { status, body: printer } = await shop.api('POST', '/printers', body)
  expect(status).toBe(201)
  return printer.id
}
async function printerThat(answers?: readonly number[] | null) {
  const printer = await simulatedPrinter(answers)
  closing.push(printer.close)
  return { ...printer, id: await register(printer.port) }
}
const RECEIPT = Buffer.from('\u001b@Hola\n', 'latin1')
const print = (id: string, as = 'cashier', bytes: Buffer = RECEIPT) =>
  shop.api('POST', `/printers/${id}/print`, { bytes: bytes.toString('base64') }, { as })

describe('the list of network printers', () => {
  test('a printer is registered, seen by its store, changed and audited', async () => {
    const id = await register(9100)
    const seen = await shop.api('GET', `/printers?storeId=${shop.ids.store}`, undefined, { as: 'cashier' })
    expect(seen.body.items.map((printer: { id: string }) => printer.id)).toContain(id)
    const { body, status } = await shop.api('PATCH', `/printers/${id}`, { paperWidth: '58', active: false })
    expect([status, body.paperWidth, body.active, body.version]).toEqual([200, '58', false, 2])
    const stale = await shop.api('PATCH', `/printers/${id}`, { name: 'Otra' }, { headers: { 'if-match': '"1"' } })
    expect([stale.status, stale.body.code]).toEqual([409, 'version_conflict'])
    const events = await shop.db
      .selectFrom('audit.events')
      .select('action')
      .where('entity_id', '=', id)
      .orderBy('sequence')
      .execute()
    expect(events.map(({ action }) => action)).toEqual(['printer.create', 'printer.update'])
  })

  test('only who writes stores registers one, and its name is free in its store', async () => {
    const body = { storeId: shop.ids.store, name: 'Repetida', host: '192.168.1.50' }
    expect((await shop.api('POST', '/printers', body, { as: 'manager' })).body.code).toBe('forbidden')
    expect((await shop.api('POST', '/printers', body)).body.port).toBe(9100)
    expect((await shop.api('POST', '/printers', body)).body.code).toBe('already_exists')
  })

  test.each([
    ['a port of another service', { port: 6379 }],
    ['an address with a path', { host: 'http://192.168.1.50/' }],
    ['no name', { name: ' ' }],
  ])('refuses %s', async (_case, wrong) => {
    const body = { storeId: shop.ids.store, name: 'Mala', host: '192.168.1.50', ...wrong }
    expect((await shop.api('POST', '/printers', body)).status).toBe(422)
  })

  test('pages and words find printers', async () => {
    const whole = (await shop.api('GET', '/printers')).body.items
    const first = (await shop.api('GET', '/printers?limit=1')).body
    const rest = (await shop.api('GET', `/printers?cursor=${first.nextCursor}`)).body
    expect([...first.items, ...rest.items]).toEqual(whole)
    const found = (await shop.api('GET', '/printers?q=repet')).body.items
    expect(found.map((printer: { name: string }) => printer.name)).toEqual(['Repetida'])
  })
})

describe('printing through the server', () => {
  test('the printer is asked how it is and then gets exactly these bytes', async () => {
    const printer = await printerThat()
    const { status, body } = await print(printer.id)
    expect([status, body]).toEqual([200, { printedBytes: RECEIPT.length }])
    expect(printer.papers).toEqual([Buffer.concat([Buffer.from([0x10, 4, 2, 0x10, 4, 4]), RECEIPT])])
  })

  test('one that knows no status prints all the same', async () => {
    const printer = await printerThat(null)
    expect((await print(printer.id)).status).toBe(200)
    expect(printer.papers[0]?.includes(RECEIPT)).toBe(true)
  })

  test('labels in ZPL go out as they are, with no question before them', async () => {
    const printer = await printerThat()
    const label = Buffer.from('^XA^FDHola^FS^XZ')
    expect((await print(printer.id, 'cashier', label)).status).toBe(200)
    expect(printer.papers).toEqual([label])
  })

  test.each([
    ['printer_out_of_paper', [0x12, 0x72]],
    ['printer_cover_open', [0x16, 0x12]],
    ['printer_error', [0x52, 0x12]],
  ])('%s is told, and nothing is sent', async (code, answers) => {
    const printer = await printerThat(answers)
    const { status, body } = await print(printer.id)
    expect([status, body.code]).toEqual([409, code])
    await expect.poll(() => printer.papers.length).toBeLessThanOrEqual(1)
    expect(Buffer.concat(printer.papers).includes(RECEIPT)).toBe(false)
  })

  test('one that is not there is told', async () => {
    const printer = await printerThat()
    await printer.close()
    const { status, body } = await print(printer.id)
    expect([status, body.code]).toEqual([409, 'printer_unreachable'])
  })

  test('two tills at once get two whole papers, one after the other', async () => {
    const printer = await printerThat()
    const papers = ['a', 'b', 'c'].map((letter) => Buffer.from(letter.repeat(50_000)))
    const answers = await Promise.all(papers.map((paper) => print(printer.id, 'cashier', paper)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    // Whole papers, in whatever order the requests came in.
    expect(printer.papers.map((paper) => paper.subarray(6).toString()).sort()).toEqual(papers.map(String))
    expect(printer.openMost()).toBe(1)
  })

  test('nobody prints in a store where they do not sell, nor on a printer out of use', async () => {
    const printer = await printerThat()
    expect((await print(printer.id, 'viewer')).status).toBe(403)
    const elsewhere = await register(printer.port, shop.ids.store2)
    expect((await print(elsewhere)).status).toBe(403)
    await shop.api('PATCH', `/printers/${printer.id}`, { active: false })
    expect((await print(printer.id)).status).toBe(404)
    expect(printer.papers).toEqual([])
  })
})
