import { sum } from '../money/index.ts'

export type AccountType = 'asset' | 'liability' | 'equity' | 'income' | 'expense' | 'cost'
export type ChartAccount = { readonly code: string; readonly name: string; readonly type: AccountType }

/** Movement of an account: `opening` is signed (debits positive), debit and credit are of the period. Minor units. */
export type Movement = {
  readonly code: string
  readonly opening: number
  readonly debit: number
  readonly credit: number
}

export type BalanceRow = ChartAccount & {
  /** 1 for a class, 2 for a group … : how many accounts stand above, itself included. */
  level: number
  opening: number
  debit: number
  credit: number
  /** opening + debit − credit, debits positive. */
  closing: number
}

/** The accounts above one, the highest first: those whose code begins its code. */
function lineage(code: string, chart: ReadonlyMap<string, ChartAccount>): ChartAccount[] {
  const above: ChartAccount[] = []
  for (let length = 1; length <= code.length; length++) {
    const account = chart.get(code.slice(0, length))
    if (account !== undefined) above.push(account)
  }
  return above
}

/**
 * Balance of every account that moved or has a balance, each with the accounts above it, in the order of their codes.
 * An account above holds the sum of those below it. Throws for a movement of an account that is not in the chart.
 */
export function trialBalance(accounts: readonly ChartAccount[], movements: readonly Movement[]): BalanceRow[] {
  const chart = new Map(accounts.map((account) => [account.code, account]))
  const rows = new Map<string, BalanceRow>()
  for (const { code, opening, debit, credit } of movements) {
    if (opening === 0 && debit === 0 && credit === 0) continue
    if (!chart.has(code)) throw new Error(`account ${code} moved and is not in the chart`)
    lineage(code, chart).forEach((account, index) => {
      const row = rows.get(account.code) ?? {
        ...account,
        level: index + 1,
        opening: 0,
        debit: 0,
        credit: 0,
        closing: 0,
      }
      row.opening = sum([row.opening, opening])
      row.debit = sum([row.debit, debit])
      row.credit = sum([row.credit, credit])
      row.closing = sum([row.opening, row.debit, -row.credit])
      rows.set(account.code, row)
    })
  }
  return [...rows.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
}

export type StatementRow = ChartAccount & { level: number; amount: number }

const ofType = (rows: readonly BalanceRow[], types: readonly AccountType[]) =>
  rows.filter(({ type }) => types.includes(type))

/** The highest accounts of a list hold all of it: their closing balances add up to the whole. */
const top = (rows: readonly BalanceRow[]) => rows.filter(({ level }) => level === 1)

export type IncomeStatement = {
  rows: StatementRow[]
  income: number
  costOfSales: number
  grossProfit: number
  expenses: number
  /** Above zero: a profit. */
  result: number
}

/** What a period earned, cost and left, from its trial balance. Income is shown as earned: above zero. */
export function incomeStatement(rows: readonly BalanceRow[]): IncomeStatement {
  const moved = ofType(rows, ['income', 'cost', 'expense']).filter(({ debit, credit }) => debit !== 0 || credit !== 0)
  const net = ({ type, debit, credit }: BalanceRow) => (type === 'income' ? credit - debit : debit - credit)
  const of = (type: AccountType) => sum(top(ofType(moved, [type])).map(net))
  const [income, costOfSales, expenses] = [of('income'), of('cost'), of('expense')]
  return {
    rows: moved.map((row) => ({ code: row.code, name: row.name, type: row.type, level: row.level, amount: net(row) })),
    income,
    costOfSales,
    grossProfit: income - costOfSales,
    expenses,
    result: income - costOfSales - expenses,
  }
}

export type BalanceSheet = {
  rows: StatementRow[]
  assets: number
  liabilities: number
  equity: number
  /** Profit (above zero) or loss that no closing entry has taken to equity yet. */
  result: number
}

/** What the shop owns, owes and is worth on a day: assets = liabilities + equity + result. */
export function balanceSheet(rows: readonly BalanceRow[]): BalanceSheet {
  const standing = ofType(rows, ['asset', 'liability', 'equity']).filter(({ closing }) => closing !== 0)
  const amount = ({ type, closing }: BalanceRow) => (type === 'asset' ? closing : 0 - closing)
  const of = (types: readonly AccountType[]) => sum(top(ofType(rows, types)).map(({ closing }) => closing))
  return {
    rows: standing.map((row) => ({
      code: row.code,
      name: row.name,
      type: row.type,
      level: row.level,
      amount: amount(row),
    })),
    assets: of(['asset']),
    liabilities: 0 - of(['liability']),
    equity: 0 - of(['equity']),
    result: 0 - of(['income', 'cost', 'expense']),
  }
}
