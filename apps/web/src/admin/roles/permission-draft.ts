import type { Permission } from '@odata-pos/domain/iam'
import type { Role } from '@odata-pos/domain/iam/contract'

/** Permissions of each role as ticked on screen, by role id. */
export type PermissionDraft = Readonly<Record<string, readonly Permission[]>>

export const permissionDraft = (roles: readonly Role[]): PermissionDraft =>
  Object.fromEntries(roles.map((role) => [role.id, role.permissions]))

/** The draft with one tick set or taken away. */
export function withPermission(
  draft: PermissionDraft,
  roleId: string,
  permission: Permission,
  allowed: boolean,
): PermissionDraft {
  const others = (draft[roleId] ?? []).filter((one) => one !== permission)
  return { ...draft, [roleId]: allowed ? [...others, permission] : others }
}

/** Roles whose ticks are no longer those the server holds. */
export function changedRoles(roles: readonly Role[], draft: PermissionDraft): Role[] {
  return roles.filter((role) => {
    const now = draft[role.id] ?? []
    return now.length !== role.permissions.length || now.some((one) => !role.permissions.includes(one))
  })
}
