export { createAuthenticator } from './actor.ts'
export { commandActor } from './command-actor.ts'
export { consumeApproval } from './consume-approval.ts'
export { findSeller } from './find-seller.ts'
