import fc from 'fast-check'
import { expect, test } from 'vitest'
import { balanceSheet, type ChartAccount, incomeStatement, trialBalance } from './statements.ts'

const CHART: readonly ChartAccount[] = [
  { code: '1', name: 'Activo', type: 'asset' },
  { code: '11', name: 'Disponible', type: 'asset' },
  { code: '110505', name: 'Caja general', type: 'asset' },
  { code: '143505', name: 'Mercancías', type: 'asset' },
  { code: '2', name: 'Pasivo', type: 'liability' },
  { code: '240805', name: 'IVA generado', type: 'liability' },
  { code: '3', name: 'Patrimonio', type: 'equity' },
  { code: '311505', name: 'Aportes', type: 'equity' },
  { code: '4', name: 'Ingresos', type: 'income' },
  { code: '413595', name: 'Ventas', type: 'income' },
  { code: '6', name: 'Costos', type: 'cost' },
  { code: '613595', name: 'Costo de ventas', type: 'cost' },
]

test('an account above holds the sum of those below it', () => {
  const rows = trialBalance(CHART, [
    { code: '110505', opening: 100, debit: 50, credit: 20 },
    { code: '143505', opening: 30, debit: 0, credit: 10 },
    { code: '240805', opening: 0, debit: 0, credit: 0 },
  ])
  expect(
    rows.map(({ code, level, opening, debit, credit, closing }) => [code, level, opening, debit, credit, closing]),
  ).toEqual([
    ['1', 1, 130, 50, 30, 150],
    ['11', 2, 100, 50, 20, 130],
    ['110505', 3, 100, 50, 20, 130],
    ['143505', 2, 30, 0, 10, 20],
  ])
})

test('the income statement shows the period alone, the balance sheet what it left', () => {
  const rows = trialBalance(CHART, [
    { code: '110505', opening: 500, debit: 1190, credit: 0 },
    { code: '143505', opening: 700, debit: 0, credit: 600 },
    { code: '240805', opening: 0, debit: 0, credit: 190 },
    { code: '311505', opening: -1000, debit: 0, credit: 0 },
    { code: '413595', opening: -500, debit: 0, credit: 1000 },
    { code: '613595', opening: 300, debit: 600, credit: 0 },
  ])
  expect(incomeStatement(rows)).toMatchObject({
    income: 1000,
    costOfSales: 600,
    grossProfit: 400,
    expenses: 0,
    result: 400,
  })
  expect(balanceSheet(rows)).toMatchObject({ assets: 1790, liabilities: 190, equity: 1000, result: 600 })
})

test('the balance sheet balances whatever balanced entries made it', () => {
  const codes = ['110505', '143505', '240805', '311505', '413595', '613595']
  const entry = fc.tuple(fc.constantFrom(...codes), fc.constantFrom(...codes), fc.integer({ min: 1, max: 1_000_000 }))
  fc.assert(
    fc.property(fc.array(entry), (entries) => {
      const movements = entries.flatMap(([debit, credit, amount]) => [
        { code: debit, opening: 0, debit: amount, credit: 0 },
        { code: credit, opening: -amount, debit: amount, credit: amount },
      ])
      const { assets, liabilities, equity, result } = balanceSheet(trialBalance(CHART, movements))
      expect(assets - liabilities - equity - result).toBe(0)
    }),
  )
})

test('a movement of an unknown account is a bug', () => {
  expect(() => trialBalance(CHART, [{ code: '999', opening: 1, debit: 0, credit: 0 }])).toThrow('not in the chart')
})
