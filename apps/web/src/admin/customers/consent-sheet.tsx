import { type Consent, ConsentChannel, ConsentCreate, type Customer } from '@odata-pos/domain/customers/contract'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { answer, api } from '../../shared/api/client.ts'
import { useForm } from '../../shared/form/use-form.ts'
import { Segments } from '../../shared/ui/choice.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { RecordSheet } from '../record-sheet.tsx'
import { useRefresh } from '../reference.ts'

const PURPOSES = ['marketing', 'service', 'credit'] as const

type Draft = Pick<Consent, 'purpose' | 'channel'> & { decision: 'allowed' | 'takenBack'; evidence: string }

/** A person allows a use of their data, or takes it back. */
export function ConsentSheet({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { t } = useTranslation('customers')
  const refresh = useRefresh()
  const [id] = useState(() => uuidv7())
  const toBody = useCallback(
    ({ purpose, channel, decision, evidence }: Draft) => ({
      id,
      purpose,
      channel,
      granted: decision === 'allowed',
      ...(evidence.trim() !== '' && { evidence: evidence.trim() }),
    }),
    [id],
  )
  const initial: Draft = { purpose: 'marketing', channel: 'in_store', decision: 'allowed', evidence: '' }
  const form = useForm({
    initial,
    schema: ConsentCreate,
    toBody,
    save: async (body) => {
      await answer(api.POST('/api/v1/customers/{id}/consents', { params: { path: { id: customer.id } }, body }))
      toast.success(t('consentRecorded'), t(`purpose.${body.purpose}`))
      await refresh()
      onClose()
    },
  })
  const { draft, set, error } = form
  return (
    <RecordSheet title={t('recordConsent')} description={customer.name} onClose={onClose} form={form} creates size="sm">
      <Field label={t('purposeLabel')} error={error('purpose')} required>
        <Select
          value={draft.purpose}
          onValue={(value) => set('purpose', value)}
          options={PURPOSES.map((value) => ({ value, label: t(`purpose.${value}`) }))}
        />
      </Field>
      <Segments
        label={t('decision')}
        value={draft.decision}
        onValue={(value) => set('decision', value)}
        options={[
          { value: 'allowed', label: t('allowed') },
          { value: 'takenBack', label: t('takenBack') },
        ]}
      />
      <Field label={t('channelLabel')} error={error('channel')} required>
        <Select
          value={draft.channel}
          onValue={(value) => set('channel', value)}
          options={ConsentChannel.options.map((value) => ({ value, label: t(`channel.${value}`) }))}
        />
      </Field>
      <Field label={t('evidence')} hint={t('evidenceHint')} error={error('evidence')}>
        <TextInput value={draft.evidence} onValue={(value) => set('evidence', value)} maxLength={300} />
      </Field>
    </RecordSheet>
  )
}
