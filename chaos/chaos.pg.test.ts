import { expect, test } from 'vitest'
import { ATTACKS } from './attacks.ts'
import { planOf, runChaos } from './chaos.ts'

test('a seed plans its attacks, every one of them before any comes again', () => {
  const names = (seed: number) => planOf(ATTACKS, 40, seed).map((round) => round.map(({ name }) => name))
  expect(names(7)).toEqual(names(7))
  expect(names(7)).not.toEqual(names(8))
  const drawn = names(7).flat().slice(0, ATTACKS.length)
  expect(new Set(drawn).size).toBeGreaterThan(ATTACKS.length - 3)
})

test('the application, its workers and PostgreSQL are killed and answers are lost while tills work: nothing is lost or doubled', {
  timeout: 90_000,
}, async () => {
  const report = await runChaos({
    rounds: 4,
    seed: 20_261_124,
    terminals: 3,
    only: [
      'a worker is killed',
      'the whole application is killed',
      'PostgreSQL is killed',
      'answers to the tills are lost',
    ],
    tell: () => undefined,
  })
  expect(report.violations).toEqual([])
  expect(report).toMatchObject({ rounds: 4, lost: 0, doubled: 0 })
  expect(report.kills).toBeGreaterThan(2)
  expect(report.sales).toBeGreaterThan(20)
})
