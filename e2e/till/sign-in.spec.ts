import { expect, PASSWORD, test } from '../harness/test.ts'
import { WORDS } from '../harness/words.ts'

test.use({ persona: null })

test('in by user name and password; a wrong one says no more than that', async ({
  till,
  page,
  words,
  station,
  tolerate,
}) => {
  const s = words.shared.signIn
  tolerate(/401 .*\/auth\/login/)
  await page.goto('/admin/products?q=pan')
  await expect(page.getByRole('heading', { name: s.title })).toBeVisible()
  for (const username of ['cashier', 'nobody-of-this-name']) {
    await page.getByLabel(s.username).fill(username)
    await page.getByLabel(s.password, { exact: true }).fill('not-the-password')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toContainText(words.problems.invalid_credentials)
  }
  await page.goto('/login')
  await page.getByLabel(s.username).fill('cashier')
  await page.getByLabel(s.password, { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await till.ready()
  await expect(page.getByText(station.register.name)).toBeVisible()

  await till.more(s.signOut)
  await expect(page.getByRole('heading', { name: s.title })).toBeVisible()
  await page.goto('/')
  await expect(page.getByRole('heading', { name: s.title })).toBeVisible()
})

test('the language changes by a switch and is remembered', async ({ page, language }) => {
  const other = language === 'es' ? 'en' : 'es'
  await page.goto('/login')
  await page.getByText(WORDS[language].shared.language[other], { exact: true }).click()
  await expect(page.getByRole('heading', { name: WORDS[other].shared.signIn.title })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', other)
  await page.reload()
  await expect(page.getByRole('heading', { name: WORDS[other].shared.signIn.title })).toBeVisible()
})

test.describe('a viewer', () => {
  test.use({ persona: 'viewer', openingFloat: null })

  test('sees the rooms that are theirs, and an address of another says no', async ({ page, words }) => {
    await page.goto('/admin/today')
    const rooms = page.getByRole('navigation', { name: words.admin.rooms })
    await expect(rooms.getByRole('link', { name: words.admin.room.products })).toBeVisible()
    await expect(rooms.getByRole('link', { name: words.admin.room.users })).toHaveCount(0)
    await page.goto('/admin/users')
    await expect(page.getByText(words.shared.forbidden.title)).toBeVisible()
  })
})
