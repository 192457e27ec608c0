import { ApiProblem } from '../shared/api/problem.ts'
import { observable } from './observable.ts'

/** Whether the last word heard was the server's own. Starts from what the browser says until the first answer. */
export const online = observable(navigator.onLine)

/** An answer came, be it a refusal: the server is there. */
export function heardServer() {
  online.set(true)
}

/** Takes note of a failure: no answer at all, or a server without its database, is offline for a till. */
export function noteFailure(problem: unknown) {
  if (!(problem instanceof ApiProblem)) return
  online.set(problem.status !== 0 && problem.status < 502)
}

addEventListener('offline', () => online.set(false))
