import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { RoomTabs } from '../room-tabs.tsx'

const TABS = [
  { id: 'bySales', path: '/admin/reports' },
  { id: 'byGoods', path: '/admin/reports/products' },
  { id: 'byPeople', path: '/admin/reports/cashiers' },
] as const

/** Head of the reports, with the way from one to another. */
export function ReportsHead({
  tab,
  hint,
  children,
}: {
  tab: (typeof TABS)[number]['id']
  hint: string
  children?: ReactNode
}) {
  const { t } = useTranslation('reports')
  return (
    <div className="flex flex-col gap-3">
      <PageHeader title={t('room')} description={hint}>
        {children}
      </PageHeader>
      <RoomTabs label={t('room')} tabs={TABS.map(({ id, path }) => ({ path, label: t(id), current: id === tab }))} />
    </div>
  )
}
