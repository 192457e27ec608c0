import { cashDue, suggestTenders, type Tender } from '@odata-pos/domain/cash'
import { type Random, weighted } from './random.ts'

export type DemoMethod = 'cash' | 'debit_card' | 'credit_card' | 'nequi' | 'daviplata'
export type DemoPayment = { id: string; method: DemoMethod; amount: number; reference?: string }

type Mix = readonly (readonly [DemoMethod, number])[]

const SMALL_MIX: Mix = [
  ['cash', 72],
  ['nequi', 18],
  ['daviplata', 5],
  ['debit_card', 5],
]
const MIDDLE_MIX: Mix = [
  ['cash', 48],
  ['nequi', 21],
  ['daviplata', 6],
  ['debit_card', 19],
  ['credit_card', 6],
]
const LARGE_MIX: Mix = [
  ['cash', 30],
  ['nequi', 17],
  ['daviplata', 3],
  ['debit_card', 31],
  ['credit_card', 19],
]
const SMALL_MAX = 10_000_00
const MIDDLE_MAX = 60_000_00
const SMALL = weighted(SMALL_MIX)
const MIDDLE = weighted(MIDDLE_MIX)
const LARGE = weighted(LARGE_MIX)

const SPLIT_CHANCE = 0.02
const SPLIT_TOTAL_MIN = 20_000_00
const EXACT_CASH_CHANCE = 0.22
const ROUND_SHARE = 1_000_00

/** How a customer pays `total` (minor units): cash as notes that give change, anything else to the cent, 2 % split. */
export function drawPayments(total: number, cashRounding: number, at: Date, random: Random): DemoPayment[] {
  if (total === 0) return []
  const method = total <= SMALL_MAX ? SMALL(random) : total <= MIDDLE_MAX ? MIDDLE(random) : LARGE(random)
  if (method !== 'cash') return [nonCash(method, total, at, random)]
  if (total < SPLIT_TOTAL_MIN || !random.chance(SPLIT_CHANCE)) {
    return [cash(cashDue(total, 0, cashRounding).due, at, random)]
  }
  const transferred = Math.floor((total * random.between(30, 70)) / 100 / ROUND_SHARE) * ROUND_SHARE
  const { due } = cashDue(total, transferred, cashRounding)
  return [nonCash('nequi', transferred, at, random), cash(due, at, random)]
}

function nonCash(method: Exclude<DemoMethod, 'cash'>, amount: number, at: Date, random: Random): DemoPayment {
  const reference = String(random.between(100_000, 999_999))
  return { id: random.uuid(at), method, amount, reference }
}

function cash(due: number, at: Date, random: Random): DemoPayment {
  const likely = suggestTenders(due, 'COP').slice(0, 4)
  const amount = likely.length > 1 && !random.chance(EXACT_CASH_CHANCE) ? random.pick(likely.slice(1)) : due
  return { id: random.uuid(at), method: 'cash', amount }
}

/** The payment as the domain settles it. */
export function tenderOf({ method, amount }: { method: DemoMethod; amount: number }): Tender {
  if (method === 'cash') return { kind: 'cash', amount }
  return { kind: method === 'nequi' || method === 'daviplata' ? 'transfer' : 'card', amount }
}
