import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page } from '@playwright/test'
import { readTable } from '../../apps/server/src/rooms/imports/table-file.ts'
import { labelOf, type Words } from './words.ts'

/** The back office as its people see it: lists, forms, exports, found by their names. */
export function officeOn(page: Page, words: Words) {
  const table = (name: string) => page.getByRole('table', { name })
  const field = (name: string, within: Page | Locator = page) => within.getByLabel(labelOf(name)).first()

  return {
    page,
    table,
    field,
    /** The rows that hold data: the first one of a table is its heading. */
    rows: (name: string) => table(name).locator('tbody').getByRole('row'),

    async choose(select: Locator, option: string) {
      await select.click()
      await page.getByRole('option', { name: option }).first().click()
      // A list that closes is still there for a moment, with what the next one may hold too.
      await expect(page.getByRole('option')).toHaveCount(0)
    },

    /** What the server's own reader finds in the file that the export menu gives: rows of cells. */
    async exported(format: 'csv' | 'xlsx'): Promise<{ name: string; rows: string[][] }> {
      await page.getByRole('button', { name: words.list.export }).click()
      const download = page.waitForEvent('download')
      await page.getByRole('menuitem', { name: format === 'csv' ? words.list.asCsv : words.list.asExcel }).click()
      const file = await download
      const rows: string[][] = []
      for await (const row of readTable(await readFile(await file.path())).rows) {
        rows.push(row.cells.map((cell) => String(cell ?? '')))
      }
      return { name: file.suggestedFilename(), rows }
    },

    async saved() {
      await expect(page.getByText(words.form.saved).first()).toBeVisible()
    },
  }
}

export type Office = ReturnType<typeof officeOn>
