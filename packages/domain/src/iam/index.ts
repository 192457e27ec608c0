export * from './contract.ts'
export { BUILT_IN_ROLES, PERMISSIONS, type Permission, SECOND_FACTOR_PERMISSIONS } from './permissions.ts'
