import { expect, test } from 'vitest'
import { balanceOf, blankLine, entryBody } from './entry-draft.ts'

const lines = [
  { key: 1, accountCode: '512010', debit: 500, credit: null },
  { key: 2, accountCode: '111005', debit: null, credit: 300 },
  blankLine(3),
]

test('says what is missing for both sides to be the same', () => {
  expect(balanceOf(lines)).toEqual({ debit: 500, credit: 300, difference: 200 })
})

test('an empty line is not sent', () => {
  const body = entryBody('id', { storeId: 's', date: '2026-01-01', description: 'Arriendo', lines })
  expect(body.lines).toEqual([
    { accountCode: '512010', debit: 500, credit: 0 },
    { accountCode: '111005', debit: 0, credit: 300 },
  ])
})
