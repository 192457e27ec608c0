import type { CashReport, CashSession } from '@odata-pos/domain/cash/contract'
import { sum } from '@odata-pos/domain/money'
import { isSale, type OutboxAct, type OutboxEntry, type OutboxSale } from '../../offline/outbox-entry.ts'
import type { PaymentMethod } from '../pay/tenders.ts'

type Money = { method: string; amount: number }

const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' &&
  value !== null &&
  'method' in value &&
  typeof value.method === 'string' &&
  'amount' in value &&
  typeof value.amount === 'number'

const refundsOf = ({ body }: OutboxAct): Money[] => (Array.isArray(body.refunds) ? body.refunds.filter(isMoney) : [])
const movedOf = (acts: readonly OutboxAct[], kind: 'in' | 'out') =>
  sum(acts.filter((act) => act.kind === 'cash_move' && act.body.kind === kind).map(({ amount }) => amount ?? 0))

/** What a customer paid of what they owe here: an act whose body says by which means. */
const paidOf = (act: OutboxAct): Money[] => (act.kind === 'customer_payment' && isMoney(act.body) ? [act.body] : [])

type Reporting = {
  kind: 'x' | 'z'
  session: CashSession
  entries: readonly OutboxEntry[]
  methods: readonly PaymentMethod[]
  counts: CashReport['counts']
  at: string
}

/**
 * The figures of a session from what this device did in it, while the server is away. Amounts are minor units. The
 * server's own report, once it has everything, is the one that stays; its number comes with it.
 */
export function reportHere({ kind, session, entries, methods, counts, at }: Reporting): CashReport {
  const sales = entries.filter(isSale)
  const acts = entries.filter((entry): entry is OutboxAct => !isSale(entry))
  const refunds = acts.filter((act) => act.kind === 'return' || act.kind === 'blind_return').map(refundsOf)
  const cashCode = methods.find((method) => method.kind === 'cash')?.code ?? 'cash'
  const isCash = ({ method }: Money) => (methods.find(({ code }) => code === method)?.kind ?? method) === 'cash'
  const taken = sales.flatMap(({ sale }) => sale.payments)
  const given = refunds.flat()
  const paid = acts.flatMap(paidOf)
  const change = sum(sales.map(({ sale }) => sale.change))
  const ledger: CashReport['cash'] = [
    { kind: 'float', amount: session.openingFloat },
    { kind: 'sale', amount: sum(taken.filter(isCash).map(({ amount }) => amount)) },
    { kind: 'change', amount: -change },
    { kind: 'refund', amount: -sum(given.filter(isCash).map(({ amount }) => amount)) },
    { kind: 'customer_payment', amount: sum(paid.filter(isCash).map(({ amount }) => amount)) },
    { kind: 'in', amount: movedOf(acts, 'in') },
    { kind: 'out', amount: -movedOf(acts, 'out') },
  ]
  const expected = sum(ledger.map(({ amount }) => amount))
  const counted = session.countedCash
  const difference = counted === null ? null : counted - expected
  return {
    kind,
    session: { ...session, ...(kind === 'z' ? { expectedCash: expected, difference } : {}) },
    generatedAt: at,
    sales: { count: sales.length, total: sum(sales.map(({ sale }) => sale.total)) },
    returns: { count: refunds.length, total: sum(given.map(({ amount }) => amount)) },
    voids: { count: 0, total: 0 },
    discounts: sum(sales.map(({ sale }) => sale.discountTotal)),
    taxes: taxesOf(sales),
    payments: methods.flatMap(({ code, name }) => {
      const of = (money: readonly Money[]) => money.filter(({ method }) => method === code)
      const [came, went] = [of(taken), of(given)]
      if (came.length + went.length === 0) return []
      const amount = sum(came.map((one) => one.amount)) - sum(went.map((one) => one.amount))
      return [
        { method: code, name, count: came.length + went.length, amount: code === cashCode ? amount - change : amount },
      ]
    }),
    customerPayments: methods.flatMap(({ code, name }) => {
      const mine = paid.filter(({ method }) => method === code)
      return mine.length === 0
        ? []
        : [{ method: code, name, count: mine.length, amount: sum(mine.map((one) => one.amount)) }]
    }),
    cash: [
      ...ledger.filter(({ kind: row, amount }) => row === 'float' || amount !== 0),
      ...(difference === null || difference === 0 ? [] : [{ kind: 'difference' as const, amount: difference }]),
    ],
    firstNumber: sales[0]?.sale.number ?? null,
    lastNumber: sales.at(-1)?.sale.number ?? null,
    counts,
  }
}

function taxesOf(sales: readonly OutboxSale[]): CashReport['taxes'] {
  const taxes = new Map<string, CashReport['taxes'][number]>()
  for (const { code, rate, base, amount } of sales.flatMap(({ sale }) => sale.taxes)) {
    const key = `${code} ${rate}`
    const known = taxes.get(key)
    taxes.set(key, { code, rate, base: (known?.base ?? 0) + base, amount: (known?.amount ?? 0) + amount })
  }
  return [...taxes.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
}
