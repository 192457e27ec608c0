import { SlidersHorizontal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useCan } from '../../shared/session/session.ts'
import { LinkButton } from '../../shared/ui/link-button.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { RoomTabs } from '../room-tabs.tsx'

const TABS = [
  { id: 'levels', path: '/admin/inventory' },
  { id: 'moves', path: '/admin/inventory/moves' },
  { id: 'adjustments', path: '/admin/inventory/adjustments' },
] as const

/** Head of the three lists of the inventory, with the way from one to another. */
export function InventoryHead({ tab }: { tab: (typeof TABS)[number]['id'] }) {
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
        tabs={TABS.map((one) => ({ path: one.path, label: t(one.id), current: one.id === tab }))}
      />
    </div>
  )
}
