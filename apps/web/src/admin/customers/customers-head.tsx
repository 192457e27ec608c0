import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { RoomTabs } from '../room-tabs.tsx'

const TABS = [
  { id: 'title', path: '/admin/customers' },
  { id: 'groups', path: '/admin/customers/groups' },
] as const

/** Head of the customers' lists, with the way from one to another. */
export function CustomersHead({ tab }: { tab: (typeof TABS)[number]['id'] }) {
  const { t } = useTranslation('customers')
  return (
    <div className="flex flex-col gap-3">
      <PageHeader title={t('title')} />
      <RoomTabs label={t('title')} tabs={TABS.map(({ id, path }) => ({ path, label: t(id), current: id === tab }))} />
    </div>
  )
}
