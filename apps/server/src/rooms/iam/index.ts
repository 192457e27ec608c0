export { createAuthenticator } from './actor.ts'
export { consumeApproval, consumeApprovals } from './consume-approval.ts'
