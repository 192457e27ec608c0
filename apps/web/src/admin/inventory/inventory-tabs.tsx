import type { Permission } from '@odata-pos/domain/iam'
import { SlidersHorizontal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useCan } from '../../shared/session/session.ts'
import { LinkButton } from '../../shared/ui/link-button.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { RoomTabs } from '../room-tabs.tsx'

type Tab = { id: 'levels' | 'moves' | 'adjustments' | 'transfers' | 'worth'; path: string; permission?: Permission }

const TABS: readonly Tab[] = [
  { id: 'levels', path: '/admin/inventory' },
  { id: 'moves', path: '/admin/inventory/moves' },
  { id: 'adjustments', path: '/admin/inventory/adjustments' },
  { id: 'transfers', path: '/admin/inventory/transfers' },
  { id: 'worth', path: '/admin/inventory/value', permission: 'inventory.value' },
]

/** Head of the lists of the inventory, with the way from one to another. */
export function InventoryHead({ tab }: { tab: Tab['id'] }) {
  const { t } = useTranslation('inventory')
  const can = useCan()
  return (
    <div className="flex flex-col gap-3">
      <PageHeader title={t('title')}>
        {can('inventory.adjust') && (
          <LinkButton to="/admin/inventory/adjustments/new" icon={SlidersHorizontal} variant="primary">
            {t('adjust')}
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
