import type { PromotionRecord } from '@odata-pos/domain/promotions'
import { BadgePercent, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMoney } from '../../shared/format/money.ts'
import type { Column } from '../../shared/list/data-table.tsx'
import { ListScreen } from '../../shared/list/list-screen.tsx'
import { useFilters, useList } from '../../shared/list/use-list.ts'
import { useCan } from '../../shared/session/session.ts'
import { LinkButton } from '../../shared/ui/link-button.tsx'
import { ActiveFilter } from '../filters.tsx'
import { useDaySpan } from '../prices/use-day-span.ts'
import { PromotionBadge } from './promotion-page.tsx'

export function PromotionsPage() {
  const { t } = useTranslation('promotions')
  const can = useCan()
  const money = useMoney()
  const span = useDaySpan()
  const { filters, setFilter, clearFilters } = useFilters(['q', 'active'])
  const list = useList('/api/v1/promotions', filters)
  const columns: Column<PromotionRecord>[] = [
    { key: 'name', header: t('name'), primary: true, cell: (row) => row.name },
    { key: 'kind', header: t('kindLabel'), cell: (row) => t(`kind.${row.reward.kind}`) },
    { key: 'days', header: t('sectionWhen'), cell: (row) => span(row.validFrom, row.validTo), from: 'md' },
    { key: 'priority', header: t('priority'), align: 'right', cell: (row) => row.priority, from: 'xl' },
    { key: 'uses', header: t('uses'), align: 'right', cell: (row) => row.uses, from: 'lg' },
    { key: 'given', header: t('given'), align: 'right', aside: true, cell: (row) => money.show(row.given) },
    {
      key: 'state',
      header: t('state'),
      quiet: true,
      cell: (row) => <PromotionBadge promotion={row} />,
      className: 'w-0',
    },
  ]
  const create = can('promotions.write') && (
    <LinkButton to="/admin/promotions/new" icon={Plus} variant="primary">
      {t('new')}
    </LinkButton>
  )
  return (
    <ListScreen
      title={t('title')}
      list={list}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/admin/promotions/${row.id}`}
      setFilter={setFilter}
      clearFilters={clearFilters}
      search={t('name')}
      fileName={t('title').toLowerCase()}
      actions={create}
      empty={{ icon: BadgePercent, title: t('emptyTitle'), text: t('emptyText'), action: create }}
    >
      <ActiveFilter filters={filters} setFilter={setFilter} />
    </ListScreen>
  )
}
