import { noteFailure } from '../../offline/connection.ts'
import { enterByKnownPin, rememberPin } from '../../offline/known-people.ts'
import { ApiProblem } from '../../shared/api/problem.ts'
import { signInByPin, takeOverHere } from '../../shared/session/session.ts'

/**
 * Lets the next cashier in by PIN: with the server, or, while it is away, by what this device knows of people who did so
 * before. Throws ApiProblem: the PIN is wrong, too many tries, nobody whom this device knows.
 */
export async function enterByPin(username: string, pin: string, registerId: string): Promise<void> {
  try {
    const user = await signInByPin(username, pin, registerId)
    void rememberPin(user, pin)
    return
  } catch (problem) {
    if (!(problem instanceof ApiProblem) || (problem.status !== 0 && problem.status < 502)) throw problem
    noteFailure(problem)
    const entry = await enterByKnownPin(username, pin, Date.now())
    if (entry.kind === 'in') return takeOverHere(entry.user)
    if (entry.kind === 'unknown') throw problem
    throw new ApiProblem(
      entry.kind === 'wrong'
        ? { status: 401, code: 'invalid_credentials', detail: 'The PIN is wrong.' }
        : { status: 429, code: 'rate_limited', detail: 'Too many tries.', retryAfterSeconds: entry.seconds },
    )
  }
}
