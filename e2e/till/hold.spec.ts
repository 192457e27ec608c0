import { expect, storageOf, test } from '../harness/test.ts'
import { tillOn } from '../harness/till.ts'

test('held at one till, recalled at another of the store', async ({
  till,
  page,
  shop,
  station,
  words,
  language,
  browser,
}) => {
  const t = words.till
  const label = `Señora de rojo ${station.register.code}`
  await till.open()
  await till.scan('3*7702001000028')
  await till.scan('7702001000035')
  await expect(till.total).toHaveText('$ 16.500')
  await page.keyboard.press('F6')
  await till.dialog(t.hold.title).getByLabel(t.hold.label).fill(label)
  await page.keyboard.press('Enter')
  await expect(till.lines).toHaveCount(0)

  const other = await shop.addRegister()
  const cashier = await shop.signIn('cashier')
  await shop.openDrawer(other.register.id, 0, cashier.token)
  const context = await browser.newContext({
    baseURL: shop.address,
    storageState: storageOf(shop, language, cashier, other),
    serviceWorkers: 'block',
  })
  const second = tillOn(await context.newPage(), words)
  await second.open()
  await second.page.keyboard.press('F7')
  await second.dialog(t.recall.title).getByRole('button', { name: label }).click()
  await expect(second.lines).toHaveCount(2)
  await expect(second.total).toHaveText('$ 16.500')
  await second.payExactCash()
  await second.numbered(`${other.register.code}-1`)
  await context.close()
  expect(await shop.salesOf(other.register.id)).toMatchObject([{ total: 1_650_000 }])

  await page.keyboard.press('F7')
  await expect(till.dialog(t.recall.title)).toBeVisible()
  await expect(till.dialog(t.recall.title).getByRole('button', { name: label })).toHaveCount(0)
})
