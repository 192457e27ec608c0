export { parseScaleLine, type Reading } from './reading.ts'
export { NOTHING_READ, type Steadiness, steadied, steadyWeight } from './steady.ts'
