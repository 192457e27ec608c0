import { Link } from '@tanstack/react-router'
import { SlidersHorizontal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useCan } from '../../shared/session/session.ts'
import { cx } from '../../shared/ui/classes.ts'
import { LinkButton } from '../../shared/ui/link-button.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'

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
      <nav aria-label={t('title')} className="flex gap-1 overflow-x-auto border-b border-line">
        {TABS.map((one) => (
          <Link
            key={one.id}
            to={String(one.path)}
            aria-current={one.id === tab ? 'page' : undefined}
            className={cx(
              '-mb-px flex h-10 items-center whitespace-nowrap border-b-2 px-3 font-medium outline-offset-[-2px] touch:h-12',
              one.id === tab ? 'border-accent text-ink' : 'border-transparent text-ink-2 hover:text-ink',
            )}
          >
            {t(one.id)}
          </Link>
        ))}
      </nav>
    </div>
  )
}
