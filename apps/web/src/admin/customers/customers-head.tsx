import type { Permission } from '@odata-pos/domain/iam'
import { useTranslation } from 'react-i18next'
import { useCan } from '../../shared/session/session.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { RoomTabs } from '../room-tabs.tsx'

type Tab = { id: 'title' | 'groups' | 'receivables'; path: string; permission?: Permission }

const TABS: readonly Tab[] = [
  { id: 'title', path: '/admin/customers' },
  { id: 'groups', path: '/admin/customers/groups' },
  { id: 'receivables', path: '/admin/customers/receivables', permission: 'receivables.read' },
]

/** Head of the customers' lists, with the way from one to another. */
export function CustomersHead({ tab }: { tab: Tab['id'] }) {
  const { t } = useTranslation('customers')
  const can = useCan()
  return (
    <div className="flex flex-col gap-3">
      <PageHeader title={t('title')} />
      <RoomTabs
        label={t('title')}
        tabs={TABS.filter(({ permission }) => permission === undefined || can(permission)).map(({ id, path }) => ({
          path,
          label: t(id),
          current: id === tab,
        }))}
      />
    </div>
  )
}
