export { removeOldRuns } from './remove-old-runs.ts'
