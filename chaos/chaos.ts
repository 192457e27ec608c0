import { setTimeout as delay } from 'node:timers/promises'
import { PASSWORD } from '../apps/server/src/platform/testing/shop-ids.ts'
import { randomFrom } from '../bench/products.ts'
import { ATTACKS, type Attack } from './attacks.ts'
import { judge } from './judge.ts'
import { databaseAnswers, openShopUnderAttack, type ShopUnderAttack } from './shop-under-attack.ts'
import { openTill, type Till } from './till.ts'
import { openTillLine, signIn, type TillLine } from './till-line.ts'

const CALM_BEFORE_MS = [200, 900] as const
/** How many documents each till has answered after an attack before the round ends: the shop is back for all of them. */
const ANSWERS_AFTER = 2
const TWO_AT_ONCE = 0.3
const DATABASE_BACK_MS = 60_000

export type ChaosOptions = {
  rounds: number
  seed: number
  terminals: number
  /** Names of the attacks to choose from; all of them when left out. */
  only?: readonly string[]
  tell(line: string): void
}

export type ChaosReport = {
  rounds: number
  kills: number
  sales: number
  lost: number
  doubled: number
  longestOutageMs: number
  returns: number
  voids: number
  closes: number
  seed: number
  /** Everything that went wrong, in words; empty when the shop held. */
  violations: string[]
  missing: readonly string[]
}

/**
 * Lets tills work while programs are killed, stopped, filled up and cut off, and holds after each round what they were
 * told against what is written. The same seed plans the same attacks and the same carts.
 */
export async function runChaos({ rounds, seed, terminals, only, tell }: ChaosOptions): Promise<ChaosReport> {
  const shop = await openShopUnderAttack(terminals)
  const lines: TillLine[] = []
  try {
    for (const reason of shop.missing) tell(`Not attacked here: ${reason}`)
    const tills = await openTills(shop, seed, lines)
    const violations: string[] = []
    const possible = ATTACKS.filter((attack) => attack.possible(shop) && (only?.includes(attack.name) ?? true))
    const plan = planOf(possible, rounds, seed)
    const report = { kills: 0, lost: 0, doubled: 0, longestOutageMs: 0 }
    let round = 0
    for (const attacks of plan) {
      round++
      await playRound(shop, tills, attacks, randomFrom(seed * 1_000 + round))
      const outageMs = Math.max(...tills.map(({ memory }) => memory.longestMs))
      for (const { memory } of tills) memory.longestMs = 0
      report.longestOutageMs = Math.max(report.longestOutageMs, outageMs)
      report.kills += attacks.reduce((sum, { kills }) => sum + kills, 0)
      const verdict = await judge(
        shop.databaseUrl,
        tills.map(({ memory }) => memory),
      )
      const wrong = tills.flatMap(({ memory }) => memory.wrong.splice(0))
      report.lost += verdict.lost.length
      report.doubled += verdict.doubled.length
      const found = [
        ...verdict.lost.map((what) => `lost: ${what}`),
        ...verdict.doubled.map((what) => `not asked for: ${what}`),
        ...verdict.books,
        ...wrong,
      ]
      const names = attacks.map(({ name }) => name).join(' + ')
      violations.push(...found.map((what) => `round ${round} (${names}): ${what}`))
      tell(`${found.length === 0 ? 'ok  ' : 'FAIL'}  round ${round}: ${names} (${outageMs} ms)`)
      for (const what of found) tell(`        ${what}`)
      if (found.length > 0) break
    }
    const sum = (count: (till: Till) => number) => tills.reduce((total, till) => total + count(till), 0)
    return {
      rounds: round,
      kills: report.kills,
      sales: sum(({ memory }) => memory.sales.size),
      lost: report.lost,
      doubled: report.doubled,
      longestOutageMs: report.longestOutageMs,
      returns: sum(({ memory }) => memory.returns.size),
      voids: sum(({ memory }) => memory.voids.size),
      closes: sum(({ memory }) => memory.closed.size),
      seed,
      violations,
      missing: shop.missing,
    }
  } finally {
    for (const line of lines) line.close()
    await shop.stop()
  }
}

/** The attacks of every round: each in turn in an order of chance, at times with another at once. */
export function planOf(possible: readonly Attack[], rounds: number, seed: number): Attack[][] {
  if (possible.length === 0) throw new Error('There is no such attack, or it is not possible here.')
  const random = randomFrom(seed)
  let bag: Attack[] = []
  const draw = (): Attack => {
    if (bag.length === 0) bag = [...possible]
    const [drawn] = bag.splice(Math.floor(random() * bag.length), 1)
    return drawn ?? draw()
  }
  return Array.from({ length: rounds }, () => {
    const first = draw()
    const second = random() < TWO_AT_ONCE ? draw() : first
    return first === second ? [first] : [first, second]
  })
}

async function openTills(shop: ShopUnderAttack, seed: number, lines: TillLine[]): Promise<Till[]> {
  const office = openTillLine(shop.address)
  lines.push(office)
  let signedIn = signIn(office, PASSWORD)
  await signedIn
  const token = async (renew: boolean) => {
    if (renew) signedIn = signIn(office, PASSWORD)
    return signedIn
  }
  return shop.registers.map((registerId, index) => {
    const line = openTillLine(shop.address)
    lines.push(line)
    return openTill({ registerId, line, token, random: randomFrom(seed * 100 + index) })
  })
}

async function playRound(
  shop: ShopUnderAttack,
  tills: readonly Till[],
  attacks: readonly Attack[],
  random: () => number,
): Promise<void> {
  let over = false
  const work = Promise.all(tills.map((till) => till.work(() => over)))
  const [least, most] = CALM_BEFORE_MS
  await delay(least + random() * (most - least))
  await Promise.all(attacks.map((attack) => attack.run(shop, random)))
  const before = tills.map(({ memory }) => memory.answered)
  const backForAll = async () => {
    while (tills.some(({ memory }, index) => memory.answered < (before[index] ?? 0) + ANSWERS_AFTER)) {
      if (tills.some(({ memory }) => memory.wrong.length > 0)) return
      await delay(20)
    }
  }
  await backForAll()
  over = true
  await work
  const deadline = performance.now() + DATABASE_BACK_MS
  while (!(await databaseAnswers(shop.databaseUrl)) && performance.now() < deadline) await delay(100)
}
