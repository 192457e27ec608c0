// A Vitest reporter: writes to FAILURES_FILE a line for each thing that failed, tests and what stands outside of any
// test alike (a file that does not load, a hook, an error nobody caught). Vitest's own JSON leaves the latter out.
import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'

const firstLine = ([error]) => error?.message?.split('\n')[0] ?? 'no message'

export default class FailuresReporter {
  onTestRunEnd(modules, unhandled) {
    const failures = modules.flatMap((module) => {
      const file = relative(process.cwd(), module.moduleId)
      const tests = [...module.children.allTests('failed')]
      const outside = module.errors().length > 0 ? [`${file}: ${firstLine(module.errors())}`] : []
      return [...outside, ...tests.map((test) => `${file} › ${test.fullName}: ${firstLine(test.result().errors)}`)]
    })
    const nowhere = unhandled.map((error) => `outside of any test: ${error.stack ?? error.message}`)
    writeFileSync(process.env.FAILURES_FILE, JSON.stringify([...failures, ...nowhere]))
  }
}
