import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { UsageError } from '../../cli/command.ts'
import { type TestShop, testShop } from '../../platform/testing/test-app.ts'
import { importCustomersCommand, importProductsCommand } from './import-command.ts'

let shop: TestShop
let folder: string
let said: string[]
const terminal = { say: (line: string) => said.push(line), warn: (line: string) => said.push(line) }
beforeEach(async () => {
  shop = await testShop()
  folder = await mkdtemp(join(tmpdir(), 'odata-pos-import-'))
  said = []
})
afterEach(async () => {
  await shop.close()
  await rm(folder, { recursive: true })
})

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

test('products are tried, then imported, with the store of their stock', async () => {
  const path = await file('p.csv', 'sku,nombre,precio,existencias,color\nA,Uno,100,5,rojo\nB,Dos,200,,azul\n')
  expect(await importProductsCommand.run(shop.ctx, [path, '--dry-run', '--store', 'NORTE'], terminal)).toBe(0)
  expect(said.join('\n')).toContain('sku ← sku, name ← nombre, price ← precio, stock ← existencias')
  expect(said).toContain('Not used: color')
  expect(said).toContain('2 rows: 2 new, 0 changed, 0 as they were.')
  expect((await shop.api('GET', '/products?sku=A')).body.items).toEqual([])
  expect(await importProductsCommand.run(shop.ctx, [path, '--store', 'NORTE'], terminal)).toBe(0)
  const { body } = await shop.api('GET', `/inventory/levels?q=uno&storeId=${shop.ids.store2}`)
  expect(body.items).toMatchObject([{ sku: 'A', onHand: '5' }])
  expect((await shop.api('GET', '/imports')).body.items).toHaveLength(2)
})

test('a wrong row is told with its place, and nothing is written', async () => {
  const path = await file('c.csv', 'documento;nombre;correo\n1;Uno;no\n')
  expect(await importCustomersCommand.run(shop.ctx, [path], terminal)).toBe(1)
  expect(said).toContain('  row 2, correo: not an e-mail address (not_an_email)')
  expect(said).toContain('1 errors. Nothing was written.')
})

test('wrong calls say what is wrong', async () => {
  const path = await file('p.csv', 'sku,nombre,precio,existencias\nA,Uno,100,5\n')
  await expect(importProductsCommand.run(shop.ctx, [], terminal)).rejects.toThrow(UsageError)
  await expect(importProductsCommand.run(shop.ctx, [join(folder, 'none.csv')], terminal)).rejects.toThrow(
    'There is no file',
  )
  await expect(importProductsCommand.run(shop.ctx, [path, '--store', 'SUR'], terminal)).rejects.toThrow('CENTRO, NORTE')
  await expect(importProductsCommand.run(shop.ctx, [path, '--colour'], terminal)).rejects.toThrow(UsageError)
  expect(await importProductsCommand.run(shop.ctx, [path], terminal)).toBe(1)
  expect(said).toContain('  storeId: is needed: there are several stores')
  expect(await importProductsCommand.run(shop.ctx, [await file('empty.csv', '')], terminal)).toBe(1)
})
