export { type CustomerImport, openCustomerImport } from './import-customers.ts'
export { customersRoutes } from './routes.ts'
