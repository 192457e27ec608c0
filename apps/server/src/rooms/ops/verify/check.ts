/** One thing that must hold. The query gives a row for each violation: `what` names it, `detail` says how it differs. */
export type Check = { name: string; sql: string }
