import { Secret, TOTP } from 'otpauth'
import { expect, fill, ids, PASSWORD, test } from '../harness/test.ts'

test.use({ persona: null, openingFloat: null })

const nextCode = (secret: string) =>
  // The code of now was used to set it up, and none counts twice: the next one is let pass already.
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + 30_000 })

test('a second factor is set up, asked for at the door, and replaced by a recovery code', async ({
  page,
  shop,
  words,
  tolerate,
}) => {
  const a = words.account
  const s = words.shared
  tolerate(/401 .*\/auth\/login/)
  // A page whose cookies are taken from under it may ask to be renewed once more.
  tolerate(/401 .*\/auth\/refresh/)
  tolerate(/422 .*\/auth\/second-factor\/confirm/)
  await shop.send('POST', '/users', {
    username: 'segura',
    fullName: 'Sara Segura',
    password: PASSWORD,
    mustChangePassword: false,
    assignments: [{ roleId: ids.roles.manager, storeId: null }],
  })
  const enter = async () => {
    await page.goto('/login?next=/account')
    await page.getByLabel(s.signIn.username).fill('segura')
    await page.getByLabel(s.signIn.password, { exact: true }).fill(PASSWORD)
    await page.keyboard.press('Enter')
  }
  await enter()
  const card = page.locator('section').filter({ has: page.getByRole('heading', { name: a.secondFactor }) })
  await card.getByLabel(s.changePassword.current).fill(PASSWORD)
  await card.getByRole('button', { name: a.setUp }).click()
  await expect(card.getByRole('img', { name: a.qr })).toBeVisible()
  const secret = ((await card.locator('.select-all').textContent()) ?? '').replaceAll(' ', '')
  await card.getByLabel(s.signIn.code, { exact: true }).fill('000000')
  await page.keyboard.press('Enter')
  await expect(card.getByRole('alert')).toContainText(a.wrongCode)
  await card.getByLabel(s.signIn.code, { exact: true }).fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate())
  await page.keyboard.press('Enter')
  const codes = card.getByRole('list', { name: a.codes }).getByRole('listitem')
  await expect(codes).toHaveCount(10)
  const recoveryCode = (await codes.nth(0).textContent()) ?? ''
  await card.getByRole('button', { name: a.kept }).click()
  await expect(card.getByText(a.inForce, { exact: true })).toBeVisible()

  // Another browser would find the door with its second step; this one leaves and comes back.
  await page.context().clearCookies()
  await page.evaluate('localStorage.removeItem("odata-pos.user")')
  await enter()
  await expect(page.getByRole('heading', { name: s.signIn.codeTitle })).toBeVisible()
  await page.getByLabel(s.signIn.code, { exact: true }).fill(nextCode(secret))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: a.title })).toBeVisible()

  const sessions = page.getByRole('list', { name: s.sessions.title }).getByRole('listitem')
  await expect(sessions).toHaveCount(2)
  await page.getByRole('button', { name: s.sessions.endOthers }).click()
  await expect(sessions).toHaveCount(1)

  await page.context().clearCookies()
  await page.evaluate('localStorage.removeItem("odata-pos.user")')
  await enter()
  await page.getByRole('button', { name: s.signIn.useRecovery }).click()
  await page.getByLabel(s.signIn.recoveryCode).fill(recoveryCode)
  await page.keyboard.press('Enter')
  await expect(card.getByText(fill(a.codesLeft_other, { count: 9 }))).toBeVisible()
})

test('who lost the phone gets the second factor taken away by an administrator', async ({ shop, words, page }) => {
  const u = words.users
  const made = await (
    await shop.send('POST', '/users', {
      username: 'perdida',
      fullName: 'Paula Perdida',
      password: PASSWORD,
      mustChangePassword: false,
      assignments: [{ roleId: ids.roles.manager, storeId: null }],
    })
  ).json()
  const lost = await shop.signInAs('perdida')
  const begun = await (await shop.send('POST', '/auth/second-factor', { currentPassword: PASSWORD }, lost.token)).json()
  const totp = new TOTP({ secret: Secret.fromBase32(begun.secret) }).generate()
  await shop.send('POST', '/auth/second-factor/confirm', { totp }, lost.token)

  await page.goto(`/login?next=/admin/users?open=${made.id}`)
  await page.getByLabel(words.shared.signIn.username).fill('admin')
  await page.getByLabel(words.shared.signIn.password, { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog', { name: 'Paula Perdida' })
  await expect(sheet.getByRole('list', { name: words.shared.sessions.title }).getByRole('listitem')).toHaveCount(1)
  await sheet.getByRole('button', { name: u.resetFactor }).click()
  const question = page.getByRole('alertdialog')
  await question.getByRole('button', { name: u.resetFactor }).click()
  await expect(sheet.getByText(u.noSessions)).toBeVisible()
  await expect(sheet.getByRole('button', { name: u.resetFactor })).toHaveCount(0)
  expect((await shop.signInAs('perdida')).user.secondFactor).toBe(false)
})

test('the sign-in page follows the system into the dark and back', async ({ page, words }) => {
  await page.goto('/login')
  await expect(page.getByRole('heading', { name: words.shared.signIn.title })).toBeVisible()
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
  }
})
