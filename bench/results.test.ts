import { expect, test } from 'vitest'
import { machine } from './machine.ts'
import { withResults } from './results.ts'

const line = (scenario: string, rate: number) => ({ scenario, rate })

test('a scenario that is measured again replaces its table and leaves the others', () => {
  const first = withResults('', [line('checkout', 10), line('checkout', 20), line('close', 1)], machine)
  expect(first).toContain('| rate |\n| --- |\n| 10 |\n| 20 |\n')
  const second = withResults(first, [line('checkout', 30)], machine)
  expect(second.match(/^## .*$/gm)).toEqual(['## checkout', '## close'])
  expect(second).toContain('| 30 |')
  expect(second).toContain('| 1 |')
  expect(second).not.toContain('| 20 |')
})
