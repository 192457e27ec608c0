import type es from '../es/problems.ts'
import type { Words } from '../words.ts'

const problems: Words<typeof es> = {
  unexpected: 'Something failed and it is not known what. Try again.',
  unreachable: 'The server cannot be reached.',
  timeout: 'The server took too long to answer.',
  empty_answer: 'The server answered with no data.',
  signed_out: 'The session has ended. Sign in again.',
  demo_stopped: 'The loading stopped: {{detail}}',
}

export default problems
