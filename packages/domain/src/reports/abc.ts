export type AbcClass = 'A' | 'B' | 'C'

/** Shares of the whole, in hundredths, that the classes A and B end at: the usual 80/15/5. */
const A_ENDS_AT = 80
const B_ENDS_AT = 95

/**
 * Classes of goods by what they bring, for `nets` in descending order (minor units): A makes the first 80 % of the whole,
 * B the next 15 %, C the rest and whatever brings nothing. What begins inside a class belongs to it, so the first is A.
 */
export function abcClasses(nets: readonly number[]): AbcClass[] {
  const whole = nets.reduce((sum, net) => sum + Math.max(net, 0), 0)
  let before = 0
  return nets.map((net) => {
    // BigInt: a hundred times the sum of a year may leave the safe integers.
    const share = whole === 0 ? 100n : (BigInt(before) * 100n) / BigInt(whole)
    before += Math.max(net, 0)
    if (net <= 0) return 'C'
    if (share < A_ENDS_AT) return 'A'
    return share < B_ENDS_AT ? 'B' : 'C'
  })
}
