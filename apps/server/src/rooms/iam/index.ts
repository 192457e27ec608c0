export { createAuthenticator } from './actor.ts'
export { consumeApproval } from './consume-approval.ts'
