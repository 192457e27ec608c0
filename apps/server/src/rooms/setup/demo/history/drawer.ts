import { denominations } from '@odata-pos/domain/cash'
import type { DemoLanguage } from '../language.ts'
import type { DemoCashMove, DemoShift } from './events.ts'
import type { Random } from './random.ts'

const SAFE_DROP_ABOVE = 900_000_00
const SAFE_DROP_LEAVES = 300_000_00
const SAFE_DROP_STEP = 50_000_00
const COINS_BROUGHT = 50_000_00
const SMALLEST_COIN = 50_00
const LARGE_NOTE_MIN = 10_000_00

const REASONS = {
  es: {
    supplier: ['Pago al panadero', 'Pago de hielo', 'Pago de domicilios', 'Compra de empaques'],
    deposit: 'Consignación al banco',
    change: 'Sencillo para dar cambio',
    difference: 'Diferencia sin explicar',
  },
  en: {
    supplier: ['Paid the baker', 'Paid for ice', 'Paid deliveries', 'Bought packaging'],
    deposit: 'Deposited at the bank',
    change: 'Coins to give change',
    difference: 'Unexplained difference',
  },
} as const

/** Cash errands of a day, by the minute from which they are due; an errand that was run is taken off. */
export type Errands = { supplierAt: number | null; coinsAt: number | null }

export function errandsOf(opens: number, random: Random): Errands {
  return {
    supplierAt: random.chance(0.3) ? opens + random.between(60, 180) : null,
    coinsAt: random.chance(0.1) ? opens + random.between(30, 240) : null,
  }
}

/** Suppliers paid from the drawer, coins brought in, and what is too much for a drawer taken to the bank. */
export function cashMove(
  now: { minute: number; at: Date; inDrawer: number; errands: Errands; language: DemoLanguage },
  random: Random,
): DemoCashMove | null {
  const { minute, at, inDrawer, errands } = now
  const reasons = REASONS[now.language]
  const id = random.uuid(at)
  if (inDrawer > SAFE_DROP_ABOVE) {
    const amount = Math.floor((inDrawer - SAFE_DROP_LEAVES) / SAFE_DROP_STEP) * SAFE_DROP_STEP
    return { kind: 'out', id, at, amount, reason: reasons.deposit }
  }
  if (errands.supplierAt !== null && minute > errands.supplierAt) {
    errands.supplierAt = null
    return { kind: 'out', id, at, amount: random.between(15, 120) * 1_000_00, reason: random.pick(reasons.supplier) }
  }
  if (errands.coinsAt !== null && minute > errands.coinsAt) {
    errands.coinsAt = null
    return { kind: 'in', id, at, amount: COINS_BROUGHT, reason: reasons.change }
  }
  return null
}

/** Counts the drawer: right on most days, now and then some coins short, seldom over. */
export function countDrawer(
  expectedCash: number,
  language: DemoLanguage,
  random: Random,
): Pick<DemoShift, 'counts' | 'closeNote'> {
  const isRight = random.chance(0.72)
  const difference = isRight ? 0 : random.between(1, 60) * (random.chance(0.7) ? -SMALLEST_COIN : SMALLEST_COIN)
  const counts: DemoShift['counts'] = []
  let left = expectedCash + difference
  for (const denomination of denominations('COP')) {
    // Large notes are only part of what they could be: the rest of the money lies in smaller ones.
    const fits = Math.floor(left / denomination)
    const count = denomination >= LARGE_NOTE_MIN ? Math.ceil(fits * (0.4 + random.fraction() * 0.4)) : fits
    if (count > 0) counts.push({ denomination, count })
    left -= count * denomination
  }
  return { counts, closeNote: isRight ? null : REASONS[language].difference }
}
