import type { Permission } from '@odata-pos/domain/iam'
import { PackagePlus, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useCan } from '../../shared/session/session.ts'
import { LinkButton } from '../../shared/ui/link-button.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { RoomTabs } from '../room-tabs.tsx'

type Tab = {
  id: 'orders' | 'receipts' | 'returns' | 'invoices' | 'payables' | 'payments' | 'suppliers' | 'rules'
  path: string
  permission?: Permission
}

const TABS: readonly Tab[] = [
  { id: 'orders', path: '/admin/purchasing' },
  { id: 'receipts', path: '/admin/purchasing/receipts' },
  { id: 'returns', path: '/admin/purchasing/returns' },
  { id: 'invoices', path: '/admin/purchasing/invoices', permission: 'payables.read' },
  { id: 'payables', path: '/admin/purchasing/payables', permission: 'payables.read' },
  { id: 'payments', path: '/admin/purchasing/payments', permission: 'payables.read' },
  { id: 'suppliers', path: '/admin/purchasing/suppliers' },
  { id: 'rules', path: '/admin/purchasing/rules' },
]

/** Head of the lists of purchasing, with the way from one to another. */
export function PurchasingHead({ tab }: { tab: Tab['id'] }) {
  const { t } = useTranslation('purchasing')
  const can = useCan()
  return (
    <div className="flex flex-col gap-3">
      <PageHeader title={t('title')}>
        {can('purchasing.receive') && (
          <LinkButton to="/admin/purchasing/receipts/new" icon={PackagePlus}>
            {t('newReceipt')}
          </LinkButton>
        )}
        {can('purchasing.write') && (
          <LinkButton to="/admin/purchasing/orders/new" icon={Plus} variant="primary">
            {t('newOrder')}
          </LinkButton>
        )}
      </PageHeader>
      <RoomTabs
        label={t('title')}
        tabs={TABS.filter((one) => one.permission === undefined || can(one.permission)).map((one) => ({
          path: one.path,
          label: t(one.id),
          current: one.id === tab,
        }))}
      />
    </div>
  )
}
