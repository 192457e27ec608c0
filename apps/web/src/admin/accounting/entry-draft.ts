/** A line of an entry that is being written; amounts in minor units, null while empty. */
export type LineDraft = { key: number; accountCode: string; debit: number | null; credit: number | null }
export type EntryDraft = { storeId: string; date: string; description: string; lines: readonly LineDraft[] }

export const blankLine = (key: number): LineDraft => ({ key, accountCode: '', debit: null, credit: null })

/** Both sides of the lines, and what is missing: above zero on the credit side. */
export function balanceOf(lines: readonly LineDraft[]): { debit: number; credit: number; difference: number } {
  const debit = lines.reduce((total, line) => total + (line.debit ?? 0), 0)
  const credit = lines.reduce((total, line) => total + (line.credit ?? 0), 0)
  return { debit, credit, difference: debit - credit }
}

/** The request; lines without an account and an amount are not sent. */
export const entryBody = (id: string, { lines, ...head }: EntryDraft) => ({
  id,
  ...head,
  lines: lines
    .filter(({ accountCode, debit, credit }) => accountCode !== '' || debit !== null || credit !== null)
    .map(({ accountCode, debit, credit }) => ({ accountCode, debit: debit ?? 0, credit: credit ?? 0 })),
})
