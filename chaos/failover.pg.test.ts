import { expect, test } from 'vitest'
import { runFailover } from './failover.ts'

test('the primary is killed and the standby promoted: no sale is lost, tills sell on, and reports from the standby are never behind', {
  timeout: 90_000,
}, async () => {
  const report = await runFailover({ terminals: 3, seed: 7 })
  expect(report.violations).toEqual([])
  expect(report).toMatchObject({ lost: 0, doubled: 0, reports: { asked: 10, exact: 10, fromStandby: true } })
  expect(report.sales).toBeGreaterThan(5)
})
