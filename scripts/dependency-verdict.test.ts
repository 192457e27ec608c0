import { expect, test } from 'vitest'
import { verdictOf } from './dependency-verdict.ts'

// As `npm audit --json` writes it (npm 11, report version 2), cut to two packages.
const report = (vulnerabilities: object) =>
  JSON.stringify({ auditReportVersion: 2, vulnerabilities, metadata: { vulnerabilities: { total: 2 } } })
const advisory = {
  source: 1_094_499,
  name: 'semver',
  dependency: 'semver',
  title: 'semver vulnerable to Regular Expression Denial of Service',
  url: 'https://github.com/advisories/GHSA-c2qf-rxjj-qqgw',
  severity: 'high',
  range: '>=7.0.0 <7.5.2',
}

test('a known weakness is told once, at the package that has it', () => {
  const verdict = verdictOf(
    report({
      semver: {
        name: 'semver',
        severity: 'high',
        isDirect: false,
        via: [advisory],
        effects: ['x'],
        range: '7.0.0 - 7.5.1',
      },
      x: { name: 'x', severity: 'high', isDirect: true, via: ['semver'], effects: [], range: '>=1.0.0' },
    }),
  )
  expect(verdict).toEqual({
    state: 'weak',
    lines: [
      'high: semver 7.0.0 - 7.5.1: semver vulnerable to Regular Expression Denial of Service (https://github.com/advisories/GHSA-c2qf-rxjj-qqgw)',
    ],
  })
})

test('a report without any is clean', () => {
  expect(verdictOf(report({})).state).toBe('clean')
})

test.each([
  [
    'a refusal',
    '{"message":"405 Method Not Allowed - POST https://registry.example/-/npm/v1/security","statusCode":405}',
  ],
  ['nothing', ''],
  ['half an answer', '{"auditReportVersion": 2, "vulnera'],
])('%s is no clean bill: it says that nothing was asked', (_what, output) => {
  const { state, lines } = verdictOf(output)
  expect([state, lines.join()]).toEqual(['unanswered', expect.stringContaining('NOT ASKED')])
})
