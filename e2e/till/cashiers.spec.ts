import { expect, fill, PINS, test } from '../harness/test.ts'

test('the next cashier takes over by PIN in the middle of a ticket', async ({
  till,
  page,
  shop,
  station,
  words,
  tolerate,
}) => {
  const t = words.till
  tolerate(/401 .*\/auth\/pin/)
  await till.open()
  await till.scan('7702001000035')
  await page.getByRole('button', { name: fill(t.status.cashier, { name: 'Cashier Prueba' }) }).click()
  const window = till.dialog(t.cashier.title)
  await window.getByLabel(t.pin.username).fill('manager')
  await till.typePin(window, '0000')
  await expect(window.getByRole('alert')).toBeVisible()
  await till.typePin(window, PINS.manager)
  await expect(window).toBeHidden()
  await expect(page.getByRole('button', { name: fill(t.status.cashier, { name: 'Manager Prueba' }) })).toBeVisible()
  await till.payExactCash()
  await till.numbered(`${station.register.code}-1`)
  expect(await shop.salesOf(station.register.id)).toMatchObject([{ cashierName: 'Manager Prueba', total: 300_000 }])

  // Back again: now both are known here, and one touch chooses.
  await page.getByRole('button', { name: fill(t.status.cashier, { name: 'Manager Prueba' }) }).click()
  await window.getByRole('list', { name: t.pin.people }).getByRole('button', { name: 'Cashier Prueba' }).click()
  await page.keyboard.type(PINS.cashier)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: fill(t.status.cashier, { name: 'Cashier Prueba' }) })).toBeVisible()
})

test('locked by key, and by itself after a while; the ticket waits behind', async ({ till, page, shop, words }) => {
  const t = words.till
  await page.clock.install()
  await till.open()
  await till.scan('7702001000035')
  await page.keyboard.press('Control+l')
  const lock = page.getByRole('heading', { name: t.lock.title })
  await expect(lock).toBeVisible()
  await expect(till.scanField).toBeHidden()
  await page.reload()
  await expect(lock).toBeVisible()
  await page.keyboard.type(PINS.cashier)
  await page.keyboard.press('Enter')
  await expect(till.lines).toHaveCount(1)

  await page.clock.fastForward(`${shop.company.autoLockMinutes}:01`)
  await expect(lock).toBeVisible()
  await till.typePin(page.locator('main'), PINS.cashier)
  await expect(till.lines).toHaveCount(1)
})
