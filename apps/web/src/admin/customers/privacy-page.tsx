import { type Consent, ConsentPurpose, type Customer } from '@odata-pos/domain/customers/contract'
import { Eraser, FileDown, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useDates } from '../../shared/format/dates.ts'
import { saveFile } from '../../shared/list/save-file.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Card, Facts } from '../../shared/ui/card.tsx'
import { ReasonDialog } from '../../shared/ui/dialog.tsx'
import { Badge, Notice } from '../../shared/ui/feedback.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { PlainTable } from '../../shared/ui/plain-table.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { Detail, useAddressId } from '../detail.tsx'
import { useRefresh } from '../reference.ts'
import { ConsentSheet } from './consent-sheet.tsx'

const load = async (id: string) => {
  const params = { path: { id } }
  const [customer, consents] = await Promise.all([
    answer(api.GET('/api/v1/customers/{id}', { params })),
    answer(api.GET('/api/v1/customers/{id}/consents', { params })),
  ])
  return { customer, consents: consents.items }
}

/** What a person allowed to be done with their data; what is held on them, to give them or to erase. */
export function PrivacyPage() {
  const customerId = useAddressId('customerId')
  return (
    <Detail of={['privacy', customerId]} load={() => load(customerId)}>
      {({ customer, consents }) => <PrivacyView customer={customer} consents={consents} />}
    </Detail>
  )
}

function PrivacyView({ customer, consents }: { customer: Customer; consents: readonly Consent[] }) {
  const { t } = useTranslation('customers')
  const text = useProblemText()
  const can = useCan()
  const dates = useDates()
  const [asking, setAsking] = useState<'consent' | 'erasure' | null>(null)
  const [busy, setBusy] = useState(false)
  const isErased = customer.erasedAt !== null
  const download = async () => {
    setBusy(true)
    try {
      const params = { path: { id: customer.id } }
      const data = await answer(api.POST('/api/v1/customers/{id}/personal-data', { params }))
      saveFile(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }), `${customer.name}.json`)
    } catch (problem) {
      toast.error(t('exportDataFailed'), text(problem))
    }
    setBusy(false)
  }
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t('privacyTitle', { name: customer.name })} backTo={`/admin/customers?open=${customer.id}`}>
        {can('customers.privacy') && (
          <Button icon={FileDown} busy={busy} onClick={() => void download()}>
            {t('exportData')}
          </Button>
        )}
        {can('customers.privacy') && !isErased && (
          <Button icon={Eraser} variant="danger" onClick={() => setAsking('erasure')}>
            {t('erase')}
          </Button>
        )}
        {can('customers.write') && !isErased && (
          <Button icon={ShieldCheck} variant="primary" onClick={() => setAsking('consent')}>
            {t('recordConsent')}
          </Button>
        )}
      </PageHeader>
      {customer.erasedAt !== null && (
        <Notice tone="info">{t('erasedOn', { day: dates.moment(customer.erasedAt) })}</Notice>
      )}
      <Card title={t('consents')}>
        <Facts
          items={ConsentPurpose.options.map((purpose) => {
            const last = consents.find((one) => one.purpose === purpose)
            return {
              label: t(`purpose.${purpose}`),
              value: (
                <Badge tone={last === undefined ? 'neutral' : last.granted ? 'ok' : 'danger'}>
                  {t(last === undefined ? 'neverAsked' : last.granted ? 'allowed' : 'takenBack')}
                </Badge>
              ),
            }
          })}
        />
      </Card>
      <Card title={t('consentHistory')} flush>
        {consents.length === 0 ? (
          <p className="px-4 pb-4 text-ink-2">{t('noConsents')}</p>
        ) : (
          <PlainTable
            label={t('consentHistory')}
            columns={[
              { header: t('date') },
              { header: t('purposeLabel') },
              { header: t('decision') },
              { header: t('channelLabel'), className: 'max-sm:hidden' },
              { header: t('evidence'), className: 'max-md:hidden' },
              { header: t('person'), className: 'max-md:hidden' },
            ]}
            rows={consents.map((one) => ({
              key: one.id,
              cells: [
                dates.moment(one.givenAt),
                t(`purpose.${one.purpose}`),
                t(one.granted ? 'allowed' : 'takenBack'),
                t(`channel.${one.channel}`),
                one.evidence ?? '',
                one.userName,
              ],
            }))}
          />
        )}
      </Card>
      {asking === 'consent' && <ConsentSheet customer={customer} onClose={() => setAsking(null)} />}
      {asking === 'erasure' && <EraseDialog customer={customer} onClose={() => setAsking(null)} />}
    </div>
  )
}

function EraseDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { t } = useTranslation('customers')
  const text = useProblemText()
  const dates = useDates()
  const refresh = useRefresh()
  const [id] = useState(() => uuidv7())
  const [busy, setBusy] = useState(false)
  const erase = async (reason: string) => {
    setBusy(true)
    try {
      const params = { path: { id: customer.id } }
      const done = await answer(api.POST('/api/v1/customers/{id}/erasure', { params, body: { id, reason } }))
      const kept = done.identityKeptUntil
      toast.success(t('erased'), kept === null ? '' : t('identityKept', { day: dates.day(kept) }))
      onClose()
      await refresh()
    } catch (problem) {
      toast.error(t('eraseFailed'), text(problem))
      setBusy(false)
    }
  }
  return (
    <ReasonDialog
      open
      onClose={onClose}
      onReason={(reason) => void erase(reason)}
      title={t('eraseTitle', { name: customer.name })}
      description={t('eraseText')}
      label={t('eraseReason')}
      confirmLabel={t('erase')}
      busy={busy}
      danger
    />
  )
}
