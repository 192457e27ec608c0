export { createAuthenticator } from './actor.ts'
export { commandActor } from './command-actor.ts'
export { consumeApproval } from './consume-approval.ts'
