import { settleRefund } from '@odata-pos/domain/cash'
import { ONE } from '@odata-pos/domain/quantity'
import { returnLine } from '@odata-pos/domain/sales'
import type { StockedProduct } from './basket.ts'
import type { Day } from './business-day.ts'
import type { DemoReturn, DemoSale } from './events.ts'
import type { Random } from './random.ts'
import type { ShiftRules } from './sale.ts'
import { tenderOf } from './tender.ts'

const RETURN_CHANCE = 0.017
const RETURNED_WITHIN_DAYS = 3

const REASONS = {
  es: ['Producto equivocado', 'El cliente se arrepintió', 'Empaque dañado', 'Producto vencido'],
  en: ['Wrong product', 'Customer changed their mind', 'Damaged package', 'Past its date'],
} as const
/** The reasons from this place on mean goods that cannot be sold again. */
const SPOILT_FROM = 2

/** The day on which a sale, or part of it, will come back; null for nearly all. Only packed goods do, paid in one way. */
export function comebackDay(sale: DemoSale, nextDays: readonly Day[], random: Random): Day | null {
  if (!random.chance(RETURN_CHANCE)) return null
  const days = nextDays.slice(0, RETURNED_WITHIN_DAYS)
  const canReturn = sale.payments.length === 1 && sale.lines.some(({ product }) => isReturnable(product))
  return canReturn && days.length > 0 ? random.pick(days) : null
}

function isReturnable(product: StockedProduct): boolean {
  return product.trackStock && !product.weighed && product.categoryCode !== 'cafeteria'
}

/** What comes back of a sale, mostly one line, refunded as it was paid. */
export function takeBack(sale: DemoSale, at: Date, rules: ShiftRules, random: Random): DemoReturn {
  const returnable = sale.lines.filter(({ product }) => isReturnable(product))
  const chosen = random.chance(0.75) ? [random.pick(returnable)] : returnable
  const lines = chosen.map((line) => ({
    line,
    quantity: line.quantity > ONE && random.chance(0.6) ? ONE : line.quantity,
  }))
  const total = lines.reduce((sum, { line, quantity }) => sum + returnLine(line, 0, quantity).total, 0)
  const method = sale.payments[0]?.method ?? 'cash'
  const step = rules.cashRounding
  const amount = method === 'cash' ? Math.ceil(total / step) * step : total
  const refunds = [{ method, amount }]
  const settled = settleRefund({ total, refunds: refunds.map(tenderOf), cashRounding: step })
  if (!settled.ok) throw new Error(`demo return cannot be settled: ${settled.code}`)
  const reasons = REASONS[rules.language]
  const reason = random.between(0, reasons.length - 1)
  return {
    kind: 'return',
    id: random.uuid(at),
    at,
    saleId: sale.id,
    lines: lines.map(({ line, quantity }) => ({ saleLineId: line.id, product: line.product, quantity })),
    refunds,
    reason: reasons[reason] ?? reasons[0],
    restock: reason < SPOILT_FROM,
  }
}

/** What a return takes out of the drawer, minor units. */
export function refundedCash(move: DemoReturn): number {
  return move.refunds.reduce((sum, { method, amount }) => sum + (method === 'cash' ? amount : 0), 0)
}
