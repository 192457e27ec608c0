import { PaymentMethodUpdate, type PaymentMethod as Schema } from '@odata-pos/domain/sales/contract'
import { useQuery } from '@tanstack/react-query'
import { CreditCard } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useForm } from '../../shared/form/use-form.ts'
import { type Column, DataTable } from '../../shared/list/data-table.tsx'
import { fetchAll } from '../../shared/list/use-list.ts'
import { useCan } from '../../shared/session/session.ts'
import { Card } from '../../shared/ui/card.tsx'
import { Switch } from '../../shared/ui/choice.tsx'
import { Badge, EmptyState, Notice } from '../../shared/ui/feedback.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { RecordSheet } from '../record-sheet.tsx'
import { useOpenRecord, useRefresh } from '../reference.ts'

type Method = z.infer<typeof Schema>
const PATH = '/api/v1/payment-methods'

export function MethodsTab() {
  const { t } = useTranslation('settings')
  const text = useProblemText()
  const record = useOpenRecord()
  const query = useQuery({ queryKey: ['all', PATH], queryFn: () => fetchAll(PATH) })
  const opened = query.data?.find((method) => method.code === record.open)
  const columns: Column<Method>[] = [
    { key: 'name', header: t('name'), primary: true, cell: (row) => row.name },
    { key: 'kind', header: t('kindLabel'), cell: (row) => t(`methodKind.${row.kind}`) },
    { key: 'dian', header: t('dianCode'), cell: (row) => row.dianCode ?? '', from: 'md' },
    { key: 'position', header: t('position'), align: 'right', cell: (row) => row.position, from: 'md' },
    {
      key: 'state',
      header: t('state'),
      quiet: true,
      aside: true,
      cell: (row) => (row.active ? <Badge tone="ok">{t('onTheTill')}</Badge> : <Badge>{t('inactive')}</Badge>),
    },
  ]
  if (query.error !== null) return <Notice tone="danger">{text(query.error)}</Notice>
  return (
    <>
      <Card flush>
        {query.data?.length === 0 ? (
          <EmptyState icon={CreditCard} title={t('methodsEmpty')} />
        ) : (
          <DataTable
            label={t('tab.methods')}
            columns={columns}
            rows={query.data ?? null}
            rowKey={(row) => row.code}
            rowHref={(row) => record.href(row.code)}
          />
        )}
      </Card>
      {opened !== undefined && <MethodSheet key={JSON.stringify(opened)} method={opened} onClose={record.close} />}
    </>
  )
}

function MethodSheet({ method, onClose }: { method: Method; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'form'])
  const can = useCan()
  const refresh = useRefresh()
  const form = useForm({
    initial: { name: method.name, position: String(method.position), active: method.active },
    schema: PaymentMethodUpdate,
    toBody: (draft: { name: string; position: string; active: boolean }) => ({
      ...draft,
      position: draft.position.trim() === '' ? null : Number(draft.position),
    }),
    save: async (body) => {
      await answer(api.PATCH('/api/v1/payment-methods/{code}', { params: { path: { code: method.code } }, body }))
      toast.success(t('form:saved'), method.name)
      await refresh()
      onClose()
    },
  })
  const { draft, set, error } = form
  return (
    <RecordSheet
      title={t('editMethod')}
      description={t(`methodKind.${method.kind}`)}
      onClose={onClose}
      form={form}
      readOnly={!can('settings.write')}
      size="sm"
    >
      <Field label={t('name')} error={error('name')} required>
        <TextInput autoFocus value={draft.name} onValue={(value) => set('name', value)} />
      </Field>
      <Field label={t('position')} error={error('position')} required>
        <TextInput
          inputMode="numeric"
          value={draft.position}
          onValue={(value) => set('position', value)}
          className="max-w-32"
        />
      </Field>
      <Switch checked={draft.active} onChecked={(value) => set('active', value)} label={t('onTheTill')} />
    </RecordSheet>
  )
}
