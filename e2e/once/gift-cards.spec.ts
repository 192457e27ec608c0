import { expect, test } from '../harness/test.ts'
import { labelOf } from '../harness/words.ts'

test.use({ persona: 'admin' })

test('a gift card is given in the office and pays at the till; what it lacks is said before it is taken', async ({
  page,
  till,
  shop,
  station,
  tolerate,
}) => {
  tolerate(/409 .*\/stored-value\/holds/)
  const code = `REGALO-${station.register.code}`
  await page.goto('/admin/stored-value?open=new')
  const sheet = page.getByRole('dialog', { name: 'Dar tarjeta o saldo' })
  await sheet.getByLabel(labelOf('Valor')).fill('2000')
  await sheet.getByLabel(labelOf('Código')).fill(code)
  await sheet.getByLabel(labelOf('Motivo')).fill('Cumpleaños')
  await page.keyboard.press('Control+s')
  await page.getByRole('row', { name: new RegExp(code) }).click()
  await expect(page.getByRole('table', { name: 'Movimientos' })).toContainText('Cumpleaños')

  await till.open()
  await till.tile('PAN-TAJ').click()
  await till.startPayment()
  await till.pay.getByRole('button', { name: /Tarjeta regalo/ }).click()
  await till.pay.getByLabel('Código de la tarjeta').fill(code)
  await page.keyboard.press('Enter')
  await expect(till.pay.getByText('El saldo no alcanza.')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(till.pay.getByRole('list', { name: 'Pagos recibidos' })).toContainText('$ 2.000')
  await till.pay.getByRole('button', { name: /Efectivo/ }).click()
  await till.pay.getByRole('button', { name: /Exacto/ }).click()
  await till.sold({ change: '$ 0' })
  await till.numbered(`${station.register.code}-1`)
  const [sale] = await shop.salesOf(station.register.id)
  expect(sale?.payments).toMatchObject([
    { method: 'gift_card', amount: 200_000, reference: code },
    { method: 'cash', amount: 100_000 },
  ])
  const { items } = await shop.get(`/stored-value?q=${code}`)
  expect(items[0]).toMatchObject({ balance: 0, held: 0 })
})
