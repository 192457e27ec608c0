import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { RoomTabs } from '../room-tabs.tsx'

const TABS = [
  { id: 'conflicts', path: '/admin/till-conflicts' },
  { id: 'tills', path: '/admin/tills' },
] as const

/** Head of the two lists of the room, with the way from one to the other. */
export function TillsHead({ tab }: { tab: (typeof TABS)[number]['id'] }) {
  const { t } = useTranslation('tills')
  return (
    <div className="flex flex-col gap-3">
      <PageHeader title={t('title')} />
      <RoomTabs label={t('title')} tabs={TABS.map(({ id, path }) => ({ path, label: t(id), current: id === tab }))} />
    </div>
  )
}
