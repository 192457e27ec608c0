import { BUILT_IN_ROLES } from '@odata-pos/domain/iam'
import type { SetupRequest } from '@odata-pos/domain/setup'
import { v7 as uuid } from 'uuid'
import type { Tx } from '../../platform/db.ts'

type Language = SetupRequest['language']

// A cashier gives up to a tenth without asking; whoever runs the store decides alone.
const ROLES = [
  { code: 'admin', name: { es: 'Administrador', en: 'Administrator' }, maxDiscountPercent: '100' },
  { code: 'manager', name: { es: 'Gerente', en: 'Manager' }, maxDiscountPercent: '100' },
  { code: 'cashier', name: { es: 'Cajero', en: 'Cashier' }, maxDiscountPercent: '10' },
  { code: 'viewer', name: { es: 'Consulta', en: 'Viewer' }, maxDiscountPercent: '0' },
] as const

/** Writes the four roles every installation starts with; returns the administrator's id. */
export async function createBuiltInRoles(tx: Tx, language: Language): Promise<{ adminRoleId: string }> {
  const roles = ROLES.map((role) => ({ ...role, id: uuid() }))
  await tx
    .insertInto('roles')
    .values(
      roles.map(({ id, code, name, maxDiscountPercent }) => {
        return { id, code, name: name[language], built_in: true, max_discount_percent: maxDiscountPercent }
      }),
    )
    .execute()
  await tx
    .insertInto('role_permissions')
    .values(roles.flatMap(({ id, code }) => BUILT_IN_ROLES[code].map((permission) => ({ role_id: id, permission }))))
    .execute()
  const admin = roles.find((role) => role.code === 'admin')
  if (admin === undefined) throw new Error('there is no administrator role')
  return { adminRoleId: admin.id }
}
