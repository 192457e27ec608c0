import { z } from 'zod'

const Report = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({ severity: z.string(), range: z.string(), via: z.array(z.unknown()), isDirect: z.boolean().optional() }),
  ),
})
const Advisory = z.object({ title: z.string(), url: z.string() })

/** Weaknesses that stay, by the address of their advisory, each with the reason. */
const ACCEPTED: ReadonlyMap<string, string> = new Map()

export type Verdict =
  | { state: 'clean'; lines: string[] }
  | { state: 'weak'; lines: string[] }
  | { state: 'unanswered'; lines: string[] }

function parse(output: string): unknown {
  try {
    return JSON.parse(output)
  } catch {
    return null
  }
}

/** What `npm audit --json` said: clean, weak with a line for each weakness, or that the registry was not there to ask. */
export function verdictOf(output: string): Verdict {
  const answer = parse(output)
  const report = Report.safeParse(answer)
  if (!report.success) {
    const said = z.object({ message: z.string() }).safeParse(answer)
    const why = said.success ? said.data.message : 'npm gave no report'
    return { state: 'unanswered', lines: [`NOT ASKED: the registry answers no audit (${why}).`] }
  }
  const lines = Object.entries(report.data.vulnerabilities).flatMap(([name, { severity, range, via }]) =>
    via.flatMap((one) => {
      const advisory = Advisory.safeParse(one)
      // A package that only hangs on a weak one is told at that one.
      if (!advisory.success || ACCEPTED.has(advisory.data.url)) return []
      return [`${severity}: ${name} ${range}: ${advisory.data.title} (${advisory.data.url})`]
    }),
  )
  return lines.length === 0
    ? { state: 'clean', lines: ['No known weakness in any package.'] }
    : { state: 'weak', lines }
}
