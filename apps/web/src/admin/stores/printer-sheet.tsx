import { type Printer, PrinterCreate, PrinterUpdate } from '@odata-pos/domain/printers/contract'
import type { Store } from '@odata-pos/domain/stores/contract'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { type Form, useForm } from '../../shared/form/use-form.ts'
import { useCan } from '../../shared/session/session.ts'
import { Segments, Switch } from '../../shared/ui/choice.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { ifMatch } from '../if-match.ts'
import { RecordSheet } from '../record-sheet.tsx'
import { useRefresh } from '../reference.ts'

type PrinterSheetProps = { printer: Printer | null; store: Store | null; onClose: () => void }

export function PrinterSheet({ printer, store, onClose }: PrinterSheetProps) {
  if (printer !== null) return <EditPrinter printer={printer} onClose={onClose} />
  return store === null ? null : <NewPrinter store={store} onClose={onClose} />
}

type PrinterDraft = { name: string; host: string; port: string; paperWidth: Printer['paperWidth'] }

const bodyOf = ({ name, host, port, paperWidth }: PrinterDraft) => ({
  name,
  host,
  port: /^\d+$/.test(port.trim()) ? Number(port) : port,
  paperWidth,
})

function NewPrinter({ store, onClose }: { store: Store; onClose: () => void }) {
  const { t } = useTranslation(['stores', 'form'])
  const refresh = useRefresh()
  const form = useForm({
    initial: { name: '', host: '', port: '9100', paperWidth: '80' },
    schema: PrinterCreate,
    toBody: (draft: PrinterDraft) => ({ storeId: store.id, ...bodyOf(draft) }),
    save: async (body) => {
      await answer(api.POST('/api/v1/printers', { body }))
      toast.success(t('form:created'), body.name)
      await refresh()
      onClose()
    },
  })
  return (
    <RecordSheet title={t('newPrinter')} description={store.name} onClose={onClose} form={form} creates>
      <PrinterFields form={form} />
    </RecordSheet>
  )
}

function EditPrinter({ printer, onClose }: { printer: Printer; onClose: () => void }) {
  const { t } = useTranslation(['stores', 'form'])
  const can = useCan()
  const refresh = useRefresh()
  const { name, host, port, paperWidth, active } = printer
  const form = useForm({
    initial: { name, host, port: String(port), paperWidth, active },
    schema: PrinterUpdate,
    toBody: (draft: PrinterDraft & { active: boolean }) => ({ ...bodyOf(draft), active: draft.active }),
    save: async (body) => {
      const params = { path: { id: printer.id } }
      await answer(api.PATCH('/api/v1/printers/{id}', { params, ...ifMatch(printer), body }))
      toast.success(t('form:saved'), printer.name)
      await refresh()
      onClose()
    },
  })
  return (
    <RecordSheet
      title={printer.name}
      onClose={onClose}
      form={form}
      readOnly={!can('stores.write')}
      onReload={() => void refresh()}
    >
      <PrinterFields form={form} />
      <Switch checked={form.draft.active} onChecked={(value) => form.set('active', value)} label={t('active')} />
    </RecordSheet>
  )
}

function PrinterFields<Draft extends PrinterDraft>({ form }: { form: Form<Draft> }) {
  const { t } = useTranslation('stores')
  const { draft, patch, error } = form
  const set = (change: Partial<PrinterDraft>) => patch({ ...draft, ...change })
  return (
    <>
      <p className="text-ink-2">{t('printerHint')}</p>
      <Field label={t('name')} error={error('name')} required>
        <TextInput autoFocus value={draft.name} onValue={(name) => set({ name })} maxLength={60} />
      </Field>
      <Field label={t('host')} hint={t('hostHint')} error={error('host')} required>
        <TextInput value={draft.host} onValue={(host) => set({ host })} spellCheck={false} className="font-mono" />
      </Field>
      <Field label={t('port')} hint={t('portHint')} error={error('port')}>
        <TextInput value={draft.port} onValue={(port) => set({ port })} inputMode="numeric" className="max-w-32" />
      </Field>
      <Field label={t('paper')}>
        <Segments
          label={t('paper')}
          value={draft.paperWidth}
          onValue={(paperWidth) => set({ paperWidth })}
          options={[
            { value: '80', label: '80 mm' },
            { value: '58', label: '58 mm' },
          ]}
        />
      </Field>
    </>
  )
}
