import type { Product } from '@odata-pos/domain/catalog/contract'
import type { LabelSheet } from '@odata-pos/domain/labels'
import { useQuery } from '@tanstack/react-query'
import { Download, Printer } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, authorizedFetch } from '../../shared/api/client.ts'
import { problemFrom } from '../../shared/api/problem.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { currentLanguage } from '../../shared/i18n/index.ts'
import { saveFile } from '../../shared/list/save-file.ts'
import { fetchAll } from '../../shared/list/use-list.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Segments, Switch } from '../../shared/ui/choice.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { useStores } from '../reference.ts'

const SHEETS: readonly LabelSheet[] = ['a4-24', 'a4-21', 'a4-40', 'shelf']
const NO_STORE = 'general'
const DOWNLOAD = 'download'
const COPIES_MAX = 500

const whole = (text: string, most: number) => (/^\d{1,3}$/.test(text.trim()) ? Math.min(most, Number(text)) : 0)

async function fetchLabels(body: object): Promise<Blob> {
  const response = await authorizedFetch(
    new Request('/api/v1/products/labels', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  )
  if (!response.ok) throw problemFrom(response, await response.json().catch(() => null))
  return response.blob()
}

async function base64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

/** Labels of the chosen products: on A4 sheets, or on a label printer of the network. */
export function LabelsDialog({ products, onClose }: { products: readonly Product[]; onClose: () => void }) {
  const { t } = useTranslation('products')
  const text = useProblemText()
  const can = useCan()
  const stores = useStores()
  const printers = useQuery({
    queryKey: ['all', '/api/v1/printers'],
    queryFn: () => fetchAll('/api/v1/printers', { active: 'true' }),
    enabled: can('stores.read') && can('sales.create'),
  })
  const [format, setFormat] = useState<'pdf' | 'zpl'>('pdf')
  const [sheet, setSheet] = useState<LabelSheet>('a4-24')
  const [copies, setCopies] = useState('1')
  const [perStock, setPerStock] = useState(false)
  const [skip, setSkip] = useState('0')
  const [storeId, setStoreId] = useState(stores.length === 1 ? (stores[0]?.id ?? NO_STORE) : NO_STORE)
  const [showPrice, setShowPrice] = useState(true)
  const [printerId, setPrinterId] = useState(DOWNLOAD)
  const [busy, setBusy] = useState(false)
  const items = products.flatMap((product) => {
    const onHand = Math.floor(Number(product.onHand ?? '0'))
    const wanted = perStock ? Math.max(0, Math.min(COPIES_MAX, onHand)) : whole(copies, COPIES_MAX)
    return wanted > 0 ? [{ productId: product.id, copies: wanted }] : []
  })
  const printer = format === 'zpl' ? printers.data?.find(({ id }) => id === printerId) : undefined

  const make = async () => {
    setBusy(true)
    try {
      const file = await fetchLabels({
        items,
        format,
        showPrice,
        language: currentLanguage(),
        ...(format === 'pdf' ? { sheet, skip: whole(skip, 39) } : {}),
        ...(storeId === NO_STORE ? {} : { storeId }),
      })
      if (printer === undefined) saveFile(file, `${t('bulk.labels').toLowerCase()}.${format}`)
      else {
        const params = { path: { id: printer.id } }
        await answer(api.POST('/api/v1/printers/{id}/print', { params, body: { bytes: await base64(file) } }))
        toast.success(t('labels.printed', { printer: printer.name }))
      }
      onClose()
    } catch (problem) {
      toast.error(t('labels.failed'), text(problem))
      setBusy(false)
    }
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('labels.title')}
      size="md"
      footer={
        <Button
          variant="primary"
          icon={printer === undefined ? Download : Printer}
          busy={busy}
          disabled={items.length === 0}
          onClick={() => void make()}
        >
          {t(printer === undefined ? 'labels.save' : 'labels.print')}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <Segments
          label={t('labels.format')}
          value={format}
          onValue={setFormat}
          options={(['pdf', 'zpl'] as const).map((value) => ({ value, label: t(`labels.formats.${value}`) }))}
          className="self-start"
        />
        <div className="grid gap-4 sm:grid-cols-2">
          {!perStock && (
            <Field label={t('labels.copies')}>
              <TextInput value={copies} onValue={setCopies} inputMode="numeric" maxLength={3} />
            </Field>
          )}
          {stores.length > 0 && (
            <Field label={t('labels.store')}>
              <Select
                value={storeId}
                onValue={setStoreId}
                options={[
                  { value: NO_STORE, label: t('labels.general') },
                  ...stores.map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
            </Field>
          )}
          {format === 'pdf' ? (
            <>
              <Field label={t('labels.sheet')}>
                <Select
                  value={sheet}
                  onValue={setSheet}
                  options={SHEETS.map((value) => ({ value, label: t(`labels.sheets.${value}`) }))}
                />
              </Field>
              <Field label={t('labels.skip')}>
                <TextInput value={skip} onValue={setSkip} inputMode="numeric" maxLength={2} />
              </Field>
            </>
          ) : (
            <Field label={t('labels.printer')} hint={t('labels.zplHint')}>
              <Select
                value={printerId}
                onValue={setPrinterId}
                options={[
                  { value: DOWNLOAD, label: t('labels.download') },
                  ...(printers.data ?? []).map(({ id, name, host }) => ({ value: id, label: name, hint: host })),
                ]}
              />
            </Field>
          )}
        </div>
        <Switch checked={perStock} onChecked={setPerStock} label={t('labels.perStock')} />
        <Switch checked={showPrice} onChecked={setShowPrice} label={t('labels.showPrice')} />
      </div>
    </Dialog>
  )
}
