import { allocate, mulDiv, parsePercent, type Rounding, sum, WHOLE } from '../money/index.ts'
import { ONE } from '../quantity/index.ts'
import type { Matcher, ReadyPromotion } from './eligible.ts'
import type { LinePromotion, Reward } from './promotion.ts'

/** A line as promotions see it: thousandths, and what it costs after its own discount, in minor units. */
export type PromotedLine = {
  readonly id: string
  readonly productId: string
  readonly categoryId?: string | null | undefined
  readonly quantity: number
  readonly net: number
}

/** What is left of a line for promotions. */
type Open = PromotedLine & {
  readonly at: number
  /** Thousandths that no exclusive promotion took, and what they cost by now. */
  free: number
  value: number
  touched: boolean
}

/** Part of a line that a promotion takes: `value` is what it costs, `off` what the promotion gives on it. */
type Piece = { readonly line: Open; readonly quantity: number; readonly value: number; off: number }

/**
 * What each promotion gives on each line, in the order of the lines. Promotions are applied one after another, by
 * priority and, of one priority, the one that gives most first; each acts on what those before it left. Nothing is ever
 * given beyond what a line costs, and the order of the lines changes nothing.
 */
export function applyPromotions(
  lines: readonly PromotedLine[],
  promotions: readonly ReadyPromotion[],
  rounding: Rounding,
): LinePromotion[][] {
  const given: LinePromotion[][] = lines.map(() => [])
  if (promotions.length === 0) return given
  const open = lines
    .map((line, at): Open => ({ ...line, at, free: line.quantity, value: line.net, touched: false }))
    // One order of their own, so that ties fall the same way however the goods were scanned.
    .sort((a, b) => compare(a.productId, b.productId) || compare(a.id, b.id))
  for (const group of byPriority(promotions)) {
    for (const promotion of mostGivingFirst(group, open, rounding)) {
      const pieces = piecesOf(promotion, open, rounding)
      for (const piece of pieces) take(promotion, piece, given)
    }
  }
  return given
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function* byPriority(promotions: readonly ReadyPromotion[]): Generator<readonly ReadyPromotion[]> {
  for (let from = 0; from < promotions.length; ) {
    let to = from + 1
    while (promotions[to]?.priority === promotions[from]?.priority) to += 1
    yield promotions.slice(from, to)
    from = to
  }
}

function mostGivingFirst(group: readonly ReadyPromotion[], open: readonly Open[], rounding: Rounding) {
  if (group.length === 1) return group
  return group
    .map((promotion) => ({ promotion, off: sum(piecesOf(promotion, open, rounding).map((piece) => piece.off)) }))
    .filter(({ off }) => off > 0)
    .sort((a, b) => b.off - a.off || compare(a.promotion.id, b.promotion.id))
    .map(({ promotion }) => promotion)
}

function take({ id, name, stacks }: ReadyPromotion, { line, quantity, value, off }: Piece, given: LinePromotion[][]) {
  line.value -= stacks ? off : value
  if (!stacks) line.free -= quantity
  if (off === 0) return
  if (stacks) line.touched = true
  const ofLine = given[line.at] ?? []
  const before = ofLine.findIndex(({ promotionId }) => promotionId === id)
  if (before < 0) ofLine.push({ promotionId: id, name, amount: off })
  else ofLine[before] = { promotionId: id, name, amount: (ofLine[before]?.amount ?? 0) + off }
}

const isMatch = (matcher: Matcher, { productId, categoryId }: PromotedLine) =>
  matcher === null ||
  matcher.products.has(productId) ||
  (categoryId !== null && categoryId !== undefined && matcher.categories.has(categoryId))

function piecesOf(promotion: ReadyPromotion, all: readonly Open[], rounding: Rounding): Piece[] {
  const open = all.filter((line) => line.free > 0 && line.value > 0 && (promotion.stacks || !line.touched))
  const { reward } = promotion
  switch (reward.kind) {
    case 'percent':
    case 'amount':
    case 'fixed_price':
      return ofEachUnit(promotion, reward, open, rounding)
    case 'buy_get':
      return ofGroups(promotion, reward, open, rounding)
    case 'bundle':
      return ofBundles(promotion, reward, open, rounding)
    case 'threshold':
      return ofThreshold(promotion, reward, open, rounding)
  }
}

type Of<Kind extends Reward['kind']> = Extract<Reward, { kind: Kind }>

function ofEachUnit(
  { matches, timesPerSale }: ReadyPromotion,
  reward: Of<'percent' | 'amount' | 'fixed_price'>,
  open: readonly Open[],
  rounding: Rounding,
): Piece[] {
  const lines = open.filter((line) => isMatch(matches, line))
  const units = timesPerSale === null ? Number.POSITIVE_INFINITY : timesPerSale * ONE
  const pieces = pick(units === Number.POSITIVE_INFINITY ? lines : dearestFirst(lines), units, rounding)
  for (const piece of pieces) piece.off = offOf(piece)
  return pieces.filter(({ off }) => off > 0)

  function offOf({ value, quantity }: Piece): number {
    if (reward.kind === 'percent') return mulDiv(value, parsePercent(reward.percent), WHOLE, rounding)
    if (reward.kind === 'amount') return Math.min(value, mulDiv(reward.amount, quantity, ONE, rounding))
    return Math.max(0, value - mulDiv(reward.price, quantity, ONE, rounding))
  }
}

/** The cheapest units are the ones given; the units that were bought for them are taken, and get nothing themselves. */
function ofGroups(
  { matches, getMatches, timesPerSale }: ReadyPromotion,
  reward: Of<'buy_get'>,
  open: readonly Open[],
  rounding: Rounding,
): Piece[] {
  const { buy, get, getTarget } = reward
  const bought = open.filter((line) => isMatch(matches, line))
  const gettable =
    getTarget === null ? bought : open.filter((line) => isMatch(getMatches, line) && !isMatch(matches, line))
  const held = sum(bought.map(({ free }) => free))
  const times = Math.min(
    timesPerSale ?? Number.MAX_SAFE_INTEGER,
    getTarget === null
      ? Math.floor(held / ((buy + get) * ONE))
      : Math.min(Math.floor(held / (buy * ONE)), Math.floor(sum(gettable.map(({ free }) => free)) / (get * ONE))),
  )
  if (times === 0) return []
  const gifts = pick(dearestFirst(gettable).reverse(), times * get * ONE, rounding)
  for (const gift of gifts) gift.off = mulDiv(gift.value, parsePercent(reward.percent), WHOLE, rounding)
  if (gifts.every(({ off }) => off === 0)) return []
  const left = getTarget === null ? without(gifts, bought) : bought
  return [...gifts, ...pick(dearestFirst(left), times * buy * ONE, rounding).map((piece) => asOpen(piece, open))]
}

/** The lines less the pieces, so that a unit is not both bought and given. */
function without(pieces: readonly Piece[], lines: readonly Open[]): Open[] {
  return lines.map((line) => {
    const taken = pieces.find((piece) => piece.line === line)
    return taken === undefined ? line : { ...line, free: line.free - taken.quantity, value: line.value - taken.value }
  })
}

/** A piece of a copied line, of the line itself. */
const asOpen = (piece: Piece, open: readonly Open[]): Piece => ({
  ...piece,
  line: open.find(({ at }) => at === piece.line.at) ?? piece.line,
})

function ofBundles(
  { itemMatches, timesPerSale }: ReadyPromotion,
  { items, price }: Of<'bundle'>,
  open: readonly Open[],
  rounding: Rounding,
): Piece[] {
  const parts = items.map(({ quantity }) => ({ quantity, lines: [] as Open[] }))
  for (const line of open) parts[itemMatches.findIndex((matcher) => isMatch(matcher, line))]?.lines.push(line)
  const times = Math.min(
    timesPerSale ?? Number.MAX_SAFE_INTEGER,
    ...parts.map(({ quantity, lines }) => Math.floor(sum(lines.map(({ free }) => free)) / (quantity * ONE))),
  )
  if (times === 0) return []
  const pieces = parts.flatMap(({ quantity, lines }) => pick(dearestFirst(lines), times * quantity * ONE, rounding))
  return shared(pieces, sum(pieces.map(({ value }) => value)) - times * price)
}

function ofThreshold(
  { matches, timesPerSale }: ReadyPromotion,
  { minAmount, off }: Of<'threshold'>,
  open: readonly Open[],
  rounding: Rounding,
): Piece[] {
  const pieces = pick(
    open.filter((line) => isMatch(matches, line)),
    Number.POSITIVE_INFINITY,
    rounding,
  )
  const total = sum(pieces.map(({ value }) => value))
  if (total === 0 || total < minAmount) return []
  if (off.kind === 'percent') return shared(pieces, mulDiv(total, parsePercent(off.percent), WHOLE, rounding))
  const times = minAmount === 0 ? 1 : Math.min(timesPerSale ?? 1, Math.floor(total / minAmount))
  return shared(pieces, Math.min(total, off.amount * times))
}

/** Splits what is given over the pieces in proportion, without losing a cent; nothing when there is nothing to give. */
function shared(pieces: readonly Piece[], off: number): Piece[] {
  if (off <= 0) return []
  const shares = allocate(
    off,
    pieces.map(({ value }) => value),
  )
  return pieces.map((piece, index) => ({ ...piece, off: shares[index] ?? 0 }))
}

/** Takes up to `quantity` thousandths from the lines in their order. */
function pick(lines: readonly Open[], quantity: number, rounding: Rounding): Piece[] {
  const pieces: Piece[] = []
  let left = quantity
  for (const line of lines) {
    if (left <= 0) break
    const taken = Math.min(left, line.free)
    if (taken <= 0) continue
    const value = taken === line.free ? line.value : mulDiv(line.value, taken, line.free, rounding)
    pieces.push({ line, quantity: taken, value, off: 0 })
    left -= taken
  }
  return pieces
}

/** By what a unit costs, compared exactly. */
function dearestFirst(lines: readonly Open[]): Open[] {
  return [...lines].sort((a, b) => {
    const [left, right] = [b.value * a.free, a.value * b.free]
    if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return left - right
    const difference = BigInt(b.value) * BigInt(a.free) - BigInt(a.value) * BigInt(b.free)
    return difference > 0n ? 1 : difference < 0n ? -1 : 0
  })
}
