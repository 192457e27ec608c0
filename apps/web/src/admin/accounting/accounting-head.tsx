import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { RoomTabs } from '../room-tabs.tsx'

const TABS = [
  { id: 'entries', path: '/admin/accounting' },
  { id: 'statements', path: '/admin/accounting/statements' },
  { id: 'ledger', path: '/admin/accounting/ledger' },
  { id: 'chart', path: '/admin/accounting/chart' },
  { id: 'rules', path: '/admin/accounting/rules' },
  { id: 'periods', path: '/admin/accounting/months' },
] as const

/** Head of the screens of the books, with the way from one to another. */
export function AccountingHead({ tab, children }: { tab: (typeof TABS)[number]['id']; children?: ReactNode }) {
  const { t } = useTranslation('accounting')
  return (
    <div className="flex flex-col gap-3">
      <PageHeader title={t('title')}>{children}</PageHeader>
      <RoomTabs
        label={t('title')}
        tabs={TABS.map((one) => ({ path: one.path, label: t(one.id), current: one.id === tab }))}
      />
    </div>
  )
}
