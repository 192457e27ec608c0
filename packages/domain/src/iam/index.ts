export * from './contract.ts'
export { BUILT_IN_ROLES, PERMISSIONS, type Permission } from './permissions.ts'
