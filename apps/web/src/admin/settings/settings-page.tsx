import { useTranslation } from 'react-i18next'
import { useFilters } from '../../shared/list/use-list.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { Tabs } from '../../shared/ui/tabs.tsx'
import { ApiKeysTab } from './api-keys-tab.tsx'
import { CompanyTab } from './company-tab.tsx'
import { MethodsTab } from './methods-tab.tsx'
import { TaxesTab } from './taxes-tab.tsx'

const TABS = ['company', 'taxes', 'methods', 'keys'] as const
type Tab = (typeof TABS)[number]

const isTab = (text: string | undefined): text is Tab => TABS.some((tab) => tab === text)

export function SettingsPage() {
  const { t } = useTranslation('settings')
  const { filters, setFilters } = useFilters(['tab'])
  const tab = isTab(filters.tab) ? filters.tab : 'company'
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t('title')} />
      <Tabs
        label={t('title')}
        value={tab}
        onValue={(value) => setFilters({ tab: value === 'company' ? null : value, open: null })}
        tabs={[
          { value: 'company', label: t('tab.company'), content: <CompanyTab /> },
          { value: 'taxes', label: t('tab.taxes'), content: <TaxesTab /> },
          { value: 'methods', label: t('tab.methods'), content: <MethodsTab /> },
          { value: 'keys', label: t('tab.keys'), content: <ApiKeysTab /> },
        ]}
      />
    </div>
  )
}
