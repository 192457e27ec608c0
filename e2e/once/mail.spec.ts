import { type Mailbox, openMailbox } from '../../apps/server/src/platform/testing/mailbox.ts'
import { startServer } from '../../apps/server/src/platform/testing/running-server.ts'
import { expect, fill, test as onTheShop } from '../harness/test.ts'

/** A server of the test's own that has a mail server. */
const test = onTheShop.extend<{ mailbox: Mailbox }>({
  mailbox: async ({ shop: _ }, use) => {
    const mailbox = await openMailbox()
    await use(mailbox)
    await mailbox.close()
  },
  address: async ({ shop, mailbox }, use) => {
    const env = { SMTP_URL: mailbox.url, MAIL_FROM: 'Mi Tienda <caja@mitienda.co>', JOBS: 'mail', LOG_LEVEL: 'fatal' }
    const running = await startServer({ databaseUrl: shop.databaseUrl, env })
    await use(`http://127.0.0.1:${running.port}`)
    await running.stop()
  },
})

test('the receipt of the last sale goes by mail from the till', async ({
  till,
  page,
  words,
  mailbox,
  station,
  tolerate,
}) => {
  tolerate(/422 .*\/receipt\/mail/)
  const m = words.shared.mailReceipt
  await till.open()
  await till.tile('LECHE-1L').click()
  await till.payExactCash()
  await till.numbered(`${station.register.code}-1`)
  await page.getByRole('button', { name: m.button }).click()
  const dialog = page.getByRole('alertdialog', { name: m.title })
  await dialog.getByLabel(m.to).fill('ana')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText(words.problems.validation_failed)).toBeVisible()
  await dialog.getByLabel(m.to).fill('ana@example.com')
  await page.keyboard.press('Enter')
  await expect(page.getByText(fill(m.sent, { to: 'ana@example.com' }))).toBeVisible()
  await expect.poll(() => mailbox.received.length).toBe(1)
  expect(mailbox.received[0]?.source).toContain('.pdf')
  // The till goes on as if nothing had been asked.
  await till.scan('7702001000028')
  await expect(till.lines).toHaveCount(1)
})

test.describe('in the office', () => {
  test.use({ persona: 'admin' })

  test('mail is tested, and what was refused is seen and given up', async ({
    page,
    shop,
    words,
    mailbox,
    tolerate,
  }) => {
    tolerate(/422 .*\/mail\/test/)
    const s = words.system
    await page.goto('/admin/system')
    await expect(page.getByRole('heading', { level: 1, name: s.title })).toBeVisible()
    await page.getByLabel(s.mailTo).fill('ana@example.com')
    await page.getByRole('button', { name: s.mailTest }).click()
    await expect(page.getByText(/250/)).toBeVisible()
    expect(mailbox.received).toHaveLength(1)

    await page.getByLabel(s.mailTo).fill('unknown@example.com')
    await page.getByRole('button', { name: s.mailTest }).click()
    await expect(page.getByText(/550 no such user here/).first()).toBeVisible()
    await page.getByRole('button', { name: s.lookAgain }).click()
    const letters = page.locator('section').filter({ has: page.getByRole('heading', { name: s.deadLetters }) })
    await expect(letters).toContainText('unknown@example.com')
    await letters.getByRole('button', { name: s.discard }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: s.discard }).click()
    await expect(page.getByText(s.discarded)).toBeVisible()
    await expect(letters).toBeHidden()
    expect(await shop.get('/system/jobs')).toMatchObject({ deadLetters: [] })
  })
})
