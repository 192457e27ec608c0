import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Command, UsageError } from '../../cli/command.ts'
import { PASSWORD, type TestShop, testShop } from '../../platform/testing/test-app.ts'
import { setupCommand } from '../setup/setup-command.ts'
import { importSalesCommand } from './import-command.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'odata-pos-command-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function written(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

async function run(shop: TestShop, command: Command, ...args: string[]) {
  const said: string[] = []
  const warned: string[] = []
  const terminal = { say: (line: string) => said.push(line), warn: (line: string) => warned.push(line) }
  const status = await command.run(shop.ctx, args, terminal)
  return { status, said: said.join('\n'), warned: warned.join('\n') }
}

const HISTORY = `receipt,occurredAt,sku,name,quantity,unitPrice
7,2024-01-31 10:00,CAFE-500,Café,2,19900
7,2024-01-31 10:00,X,"Free, ""gift""",1,0
8,2024-02-01 10:00,CAFE-500,Café,1,19900.5
`

describe('import sales', () => {
  let shop: TestShop
  beforeEach(async () => {
    shop = await testShop()
    return () => shop.close()
  })

  test('says what was in the file, what became of it, and writes the refused rows', async () => {
    const file = await written('history.csv', HISTORY)
    const report = join(folder, 'refused.csv')
    const { status, said } = await run(shop, importSalesCommand, file, '--store', 'NORTE', '--report', report)
    expect(status).toBe(0)
    expect(said).toContain('history.csv: 3 rows, UTF-8.')
    expect(said).toContain('Columns: receipt = receipt, occurredAt = occurredAt, sku = sku, name = name,')
    expect(said).toContain('2 rows usable: 2 sales and 0 returns, of 1 product to 0 customers.')
    expect(said).toMatch(/2024-01 +1 +\$\s39\.800 +0/)
    expect(said).toMatch(/2024-02 +1 +\$\s19\.900,50 +0/)
    expect(said).toContain('Recorded: 2 sales and 0 returns.')
    expect(said).toMatch(/1 +price_zero +The price is zero\./)
    expect(await readFile(report, 'utf8')).toBe(
      '\uFEFFline,reason,detail,receipt,occurredAt,sku,name,quantity,unitPrice\n' +
        '3,price_zero,The price is zero.,7,2024-01-31 10:00,X,"Free, ""gift""",1,0\n',
    )

    const again = await run(shop, importSalesCommand, file, '--store', 'NORTE')
    expect(again.said).toContain('Already there: 2 sales and 0 returns.')
  })

  test('a dry run says that nothing was written', async () => {
    const { said } = await run(
      shop,
      importSalesCommand,
      await written('dry.csv', HISTORY),
      '--store',
      'NORTE',
      '--dry-run',
    )
    expect(said).toContain('Dry run: nothing was written. New: 2 sales and 0 returns.')
    const { rows } = await shop.pool.query('select count(*) as n from sales')
    expect(rows).toEqual([{ n: 0 }])
  })

  test('wrong calls name what is wrong', async () => {
    const file = await written('calls.csv', HISTORY)
    const call = (...args: string[]) => run(shop, importSalesCommand, ...args)
    await expect(call()).rejects.toThrow(UsageError)
    await expect(call(file, file)).rejects.toThrow(UsageError)
    await expect(call(file, '--fast')).rejects.toThrow(UsageError)
    await expect(call(file)).rejects.toThrow('Add --store with one of: CENTRO, NORTE')
    await expect(call(file, '--store', 'SUR')).rejects.toThrow('There is no store "SUR"')
  })

  test('a file or a mapping that cannot be used ends with status 1 and a sentence', async () => {
    const file = await written('unusable.csv', HISTORY)
    const call = async (...args: string[]) => {
      const { status, warned } = await run(shop, importSalesCommand, '--store', 'NORTE', ...args)
      expect(status).toBe(1)
      return warned
    }
    expect(await call(join(folder, 'none.csv'))).toContain('There is no file')
    expect(await call(await written('empty.csv', ''))).toContain('The file is empty')
    expect(await call(await written('columns.csv', 'a,b\n1,2'))).toContain('there is no column for "receipt"')
    expect(await call(file, '--mapping', join(folder, 'none.json'))).toContain('There is no mapping')
    expect(await call(file, '--mapping', await written('bad.json', '{"dates": 1}'))).toContain('The mapping is wrong')
  })
})

describe('setup', () => {
  const FIRST_RUN = {
    language: 'en',
    company: {
      legalName: 'Shop Ltd',
      tradeName: 'Shop',
      country: 'GB',
      currency: 'GBP',
      timeZone: 'Europe/London',
      locale: 'en-GB',
      pricesIncludeTax: true,
      rounding: 'half-up',
    },
    store: { code: 'S1', name: 'Shop' },
    register: { code: 'T1', name: 'Till 1', salePrefix: 'T1-' },
    taxes: [],
    admin: { username: 'admin', fullName: 'Admin' },
  }
  afterEach(() => vi.unstubAllEnvs())

  test('sets the shop up once, with the password of the environment', async () => {
    const shop = await testShop({ empty: true })
    const file = await written('setup.json', JSON.stringify(FIRST_RUN))
    const early = await run(shop, importSalesCommand, await written('early.csv', HISTORY))
    expect(early).toMatchObject({ status: 1, warned: expect.stringContaining('not set up yet') })
    await expect(run(shop, setupCommand, file)).rejects.toThrow('admin.password')

    vi.stubEnv('POS_ADMIN_PASSWORD', PASSWORD)
    expect(await run(shop, setupCommand, file)).toMatchObject({ status: 0, said: expect.stringContaining('"admin"') })
    expect(await run(shop, setupCommand, file)).toMatchObject({
      status: 1,
      warned: 'The shop is already set up: sign in.',
    })
    const { rows } = await shop.pool.query('select rounding, currency from company')
    expect(rows).toEqual([{ rounding: 'half-up', currency: 'GBP' }])
    const session = await shop.api('POST', '/auth/login', { username: 'admin', password: PASSWORD }, { as: null })
    expect(session.status).toBe(200)
    await shop.close()
  })

  test('a file that is none says so', async () => {
    const shop = await testShop({ empty: true })
    await expect(run(shop, setupCommand)).rejects.toThrow('Name one file.')
    await expect(run(shop, setupCommand, join(folder, 'none.json'))).rejects.toThrow('There is no file')
    await expect(run(shop, setupCommand, await written('no.json', '{'))).rejects.toThrow('is not JSON')
    await expect(run(shop, setupCommand, await written('not.json', '{"language": "fr"}'))).rejects.toThrow('language')
    await shop.close()
  })
})
