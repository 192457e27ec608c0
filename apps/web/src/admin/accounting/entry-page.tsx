import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Card, Facts } from '../../shared/ui/card.tsx'
import { ReasonDialog } from '../../shared/ui/dialog.tsx'
import { Notice } from '../../shared/ui/feedback.tsx'
import { TextLink } from '../../shared/ui/link-button.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { PlainTable } from '../../shared/ui/plain-table.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { Detail, useAddressId } from '../detail.tsx'
import { nameById, useRefresh, useStores } from '../reference.ts'
import { documentHref } from './document-href.ts'
import { NewEntry } from './new-entry.tsx'

const LIST = '/admin/accounting'
const loadEntry = (id: string) => answer(api.GET('/api/v1/accounting/entries/{id}', { params: { path: { id } } }))
type Entry = Awaited<ReturnType<typeof loadEntry>>

export function EntryPage() {
  const entryId = useAddressId('entryId')
  if (entryId === 'new') return <NewEntry />
  return (
    <Detail of={['journal-entry', entryId]} load={() => loadEntry(entryId)}>
      {(entry) => <EntryView entry={entry} />}
    </Detail>
  )
}

function EntryView({ entry }: { entry: Entry }) {
  const { t } = useTranslation('accounting')
  const can = useCan()
  const money = useMoney()
  const dates = useDates()
  const stores = useStores()
  const href = documentHref(entry)
  const shown = (amount: number) => (amount === 0 ? '' : money.show(amount))
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={[t(`kind.${entry.kind}`), entry.documentNumber].filter(Boolean).join(' ')}
        backTo={LIST}
        {...(entry.description !== null && { description: entry.description })}
      >
        {entry.kind === 'manual' && entry.reversedBy === null && can('accounting.write') && <Reverse id={entry.id} />}
      </PageHeader>
      {entry.entryDate !== entry.documentDate && <Notice tone="info">{t('movedDay')}</Notice>}
      <Card>
        <Facts
          items={[
            { label: t('date'), value: dates.day(entry.entryDate) },
            { label: t('documentDay'), value: dates.day(entry.documentDate) },
            { label: t('store'), value: nameById(stores, entry.storeId) },
            ...(entry.customerName === null ? [] : [{ label: t('party'), value: entry.customerName }]),
            { label: t('person'), value: entry.userName },
          ]}
        />
        <div className="mt-3 flex flex-wrap gap-4 empty:hidden">
          {href !== null && <TextLink to={href}>{t('openDocument')}</TextLink>}
          {entry.reverses !== null && <TextLink to={`${LIST}/entries/${entry.reverses}`}>{t('openReversed')}</TextLink>}
          {entry.reversedBy !== null && (
            <TextLink to={`${LIST}/entries/${entry.reversedBy}`}>{t('openReversal')}</TextLink>
          )}
        </div>
      </Card>
      <Card title={t('lines')} flush>
        <PlainTable
          label={t('lines')}
          columns={[
            { header: t('account') },
            { header: t('component'), className: 'max-md:hidden' },
            { header: t('debit'), align: 'right' },
            { header: t('credit'), align: 'right' },
          ]}
          rows={entry.lines.map((line, index) => ({
            key: String(index),
            cells: [
              <TextLink key="account" to={`${LIST}/ledger?accountCode=${line.accountCode}`}>
                {`${line.accountCode} ${line.accountName}`}
              </TextLink>,
              line.component === null ? (line.description ?? '') : t(`componentName.${line.component}`),
              shown(line.debit),
              shown(line.credit),
            ],
          }))}
          footer={[t('total'), '', money.show(entry.total), money.show(entry.total)]}
        />
      </Card>
    </div>
  )
}

function Reverse({ id }: { id: string }) {
  const { t } = useTranslation('accounting')
  const text = useProblemText()
  const dates = useDates()
  const refresh = useRefresh()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [reversalId] = useState(() => uuidv7())
  const send = async (reason: string) => {
    setBusy(true)
    try {
      const body = { id: reversalId, date: dates.today(), reason }
      await answer(api.POST('/api/v1/accounting/entries/{id}/reverse', { params: { path: { id } }, body }))
      toast.success(t('reversed'))
      await refresh()
    } catch (problem) {
      toast.error(t('reverseFailed'), text(problem))
    } finally {
      setBusy(false)
      setAsking(false)
    }
  }
  return (
    <>
      <Button icon={Undo2} onClick={() => setAsking(true)}>
        {t('reverse')}
      </Button>
      <ReasonDialog
        open={asking}
        onClose={() => setAsking(false)}
        onReason={(reason) => void send(reason)}
        title={t('reverseTitle')}
        description={t('reverseText')}
        label={t('why')}
        confirmLabel={t('reverse')}
        busy={busy}
      />
    </>
  )
}
