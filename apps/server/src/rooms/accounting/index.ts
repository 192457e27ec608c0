export { postEntry } from './post-entry.ts'
export { reverseDocument } from './reverse-entry.ts'
