export { closeSession } from './close-session.ts'
export { moveCash } from './move-cash.ts'
export { openSession } from './open-session.ts'
export { appendMove, type LockedSession, lockSession, requireCashInDrawer, requireOpen } from './queries.ts'
