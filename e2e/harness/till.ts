import { expect, type Locator, type Page } from '@playwright/test'
import { scan } from './keyboard.ts'
import { fill, type Words } from './words.ts'

/** The till as its cashier sees it: zones, windows and what is done in them, found by their names. */
export function tillOn(page: Page, words: Words) {
  const t = words.till
  const ticket = page.getByRole('region', { name: t.zone.ticket })
  const dialog = (title: string) => page.getByRole('dialog', { name: title })
  const pay = dialog(t.pay.title)

  return {
    page,
    dialog,
    ticket,
    scanField: page.getByRole('combobox', { name: t.scan.field }),
    tile: (sku: string) => page.locator(`button[data-product="${sku}"]`),
    lines: ticket.getByRole('list', { name: t.ticket.linesLabel }).getByRole('listitem'),
    total: ticket.locator('output'),
    pay,

    scan: (text: string) => scan(page, text),
    action: (name: string) => page.getByRole('toolbar', { name: t.zone.actions }).getByRole('button', { name }),

    async ready() {
      await expect(page.locator('button[data-product]').first()).toBeVisible()
    },
    /** F12, and the payment stands open with its keys at hand. */
    async startPayment() {
      await page.keyboard.press('F12')
      await expect(pay.getByLabel(t.pay.received, { exact: true })).toBeFocused()
    },
    /** F8, and the window waits for the receipt's number. */
    async startReturn() {
      await page.keyboard.press('F8')
      await expect(dialog(t.return.title).getByLabel(t.return.number)).toBeFocused()
    },
    /** F12, Enter: what is due, in cash. */
    async payExactCash() {
      await this.startPayment()
      await page.keyboard.press('Enter')
      await expect(pay).toBeHidden()
    },
    async open() {
      await page.goto('/')
      await this.ready()
    },
    /** One of the tiles behind F1. */
    async more(name: string) {
      await page.keyboard.press('F1')
      await dialog(t.command.more).getByRole('button', { name }).click()
    },
    /** A PIN on the pad, by touch. */
    async typePin(window: Locator, pin: string) {
      for (const digit of pin) await window.getByRole('button', { name: digit, exact: true }).click()
      await window.getByRole('button', { name: words.shared.pin.enter, exact: true }).click()
    },
    /** The approval window answered by somebody with this PIN. */
    async approve(pin: string, reason?: string) {
      const window = dialog(t.approval.title)
      await expect(window).toBeVisible()
      if (reason !== undefined) await window.getByLabel(t.approval.reason).fill(reason)
      await this.typePin(window, pin)
      await expect(window).toBeHidden()
    },
    /** A number in a field of this name: `$ 100.000` in a name may be parted by any space. */
    field: (window: Locator, name: string) =>
      window.getByRole('textbox', { name: new RegExp(`^${name.replace(/[$.]/g, '\\$&').replace(/\s/g, '\\s')}$`) }),
    /** Waits for the sale to be over and told; its change is on screen. */
    async sold({ change }: { change: string }) {
      await expect(ticket.getByText(t.sold.done)).toBeVisible()
      await expect(ticket.getByRole('status').filter({ hasText: t.sold.change })).toContainText(change)
    },
    /** How often this page asked the browser to print. */
    printed: () => page.evaluate<number>('window.printed ?? 0'),
    /** The receipt's number, and the server has recorded the sale under it. */
    async numbered(number: string) {
      await expect(ticket.getByText(fill(t.sold.number, { number }))).toBeVisible()
      await this.recorded()
    },
    /** Nothing waits to be sent any more. */
    async recorded() {
      await expect(ticket.getByText(t.sold.waiting)).toBeHidden()
    },
  }
}

export type Till = ReturnType<typeof tillOn>
