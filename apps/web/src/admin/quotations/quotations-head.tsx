import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useCan } from '../../shared/session/session.ts'
import { LinkButton } from '../../shared/ui/link-button.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { RoomTabs } from '../room-tabs.tsx'

const TABS = [
  { id: 'title', path: '/admin/quotations' },
  { id: 'conversion', path: '/admin/quotations/conversion' },
] as const

/** Head of the lists of quotations, with the way from one to the other. */
export function QuotationsHead({ tab }: { tab: (typeof TABS)[number]['id'] }) {
  const { t } = useTranslation('quotations')
  const can = useCan()
  return (
    <div className="flex flex-col gap-3">
      <PageHeader title={t('title')}>
        {can('quotations.write') && (
          <LinkButton to="/admin/quotations/new" icon={Plus} variant="primary">
            {t('new')}
          </LinkButton>
        )}
      </PageHeader>
      <RoomTabs label={t('title')} tabs={TABS.map(({ id, path }) => ({ path, label: t(id), current: id === tab }))} />
    </div>
  )
}
