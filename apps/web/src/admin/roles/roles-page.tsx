import type { Role } from '@odata-pos/domain/iam/contract'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { ExportMenu } from '../../shared/list/export-menu.tsx'
import { fetchAll } from '../../shared/list/use-list.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Notice, Skeleton } from '../../shared/ui/feedback.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { useOpenRecord } from '../reference.ts'
import { PermissionGrid } from './permission-grid.tsx'
import { RoleSheet } from './role-sheet.tsx'

const loadRoles = async () => {
  const [roles, matrix] = await Promise.all([fetchAll('/api/v1/roles'), answer(api.GET('/api/v1/permissions'))])
  return { roles, permissions: matrix.permissions }
}

/** Built-in roles first, in the order of their reach. */
const ORDER = ['admin', 'manager', 'cashier', 'viewer']
const place = (role: Role) => (ORDER.includes(role.code) ? ORDER.indexOf(role.code) : ORDER.length)

export function RolesPage() {
  const { t } = useTranslation('roles')
  const text = useProblemText()
  const can = useCan()
  const record = useOpenRecord()
  const query = useQuery({ queryKey: ['roles-and-permissions'], queryFn: loadRoles })
  const roles = [...(query.data?.roles ?? [])].sort((a, b) => place(a) - place(b) || a.name.localeCompare(b.name))
  const opened = roles.find((role) => role.id === record.open)
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t('matrix')} description={t('matrixText')}>
        <ExportMenu path="/api/v1/roles" filters={{}} fileName={t('title').toLowerCase()} />
        {can('roles.write') && (
          <Button icon={Plus} variant="primary" onClick={() => record.show('new')}>
            {t('new')}
          </Button>
        )}
      </PageHeader>
      {query.error !== null && <Notice tone="danger">{text(query.error)}</Notice>}
      {query.isPending && <Skeleton className="h-96 w-full rounded-2xl!" />}
      {query.data !== undefined && (
        <PermissionGrid
          key={roles.map((role) => `${role.id} ${role.version}`).join()}
          roles={roles}
          permissions={query.data.permissions}
          onRole={record.show}
        />
      )}
      {(record.open === 'new' || opened !== undefined) && (
        <RoleSheet key={opened?.version ?? 'new'} role={opened ?? null} roles={roles} onClose={record.close} />
      )}
    </div>
  )
}
