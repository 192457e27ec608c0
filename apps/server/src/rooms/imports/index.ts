export { type FileToImport, importFile } from './import-file.ts'
export type { Outcome } from './import-runs.ts'
export { importsRoutes } from './routes.ts'
