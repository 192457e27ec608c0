import type { Product, ProductsChange } from '@odata-pos/domain/catalog/contract'
import { Archive, ArchiveRestore, FolderTree, type LucideIcon, Tag, Ticket } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import type { Selection } from '../../shared/list/use-selection.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { ConfirmDialog, Dialog } from '../../shared/ui/dialog.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { categoryOptions } from '../categories/category-tree.ts'
import { useCategories, useRefresh } from '../reference.ts'
import { BulkPrice } from './bulk-price.tsx'
import { LabelsDialog } from './labels-dialog.tsx'

type Change = ProductsChange['change']
type Open = 'labels' | 'price' | 'category' | 'archive' | null

/** What can be done with the chosen products at once. */
export function BulkActions({ selection }: { selection: Selection<Product> }) {
  const { t } = useTranslation('products')
  const text = useProblemText()
  const can = useCan()
  const refresh = useRefresh()
  const [open, setOpen] = useState<Open>(null)
  const [busy, setBusy] = useState(false)
  const { rows } = selection
  const close = () => setOpen(null)

  const send = async (change: Change) => {
    setBusy(true)
    try {
      const items = rows.map(({ id, version }) => ({ id, version }))
      const { changed } = await answer(api.POST('/api/v1/products/change', { body: { items, change } }))
      toast.success(t('bulk.done', { count: changed }))
      close()
      selection.clear()
    } catch (problem) {
      toast.error(t('bulk.failed'), text(problem))
    }
    setBusy(false)
    await refresh()
  }

  const isArchived = rows.every(({ active }) => !active)
  const actions: { key: string; label: string; icon: LucideIcon; run: () => void }[] = [
    { key: 'labels', label: t('bulk.labels'), icon: Ticket, run: () => setOpen('labels') },
    ...(can('catalog.write')
      ? [
          { key: 'price', label: t('bulk.price'), icon: Tag, run: () => setOpen('price') },
          { key: 'category', label: t('bulk.category'), icon: FolderTree, run: () => setOpen('category') },
          isArchived
            ? {
                key: 'restore',
                label: t('bulk.restore'),
                icon: ArchiveRestore,
                run: () => void send({ kind: 'active', active: true }),
              }
            : { key: 'archive', label: t('bulk.archive'), icon: Archive, run: () => setOpen('archive') },
        ]
      : []),
  ]
  return (
    <>
      {actions.map(({ key, label, icon, run }) => (
        <Button key={key} size="sm" icon={icon} onClick={run}>
          {label}
        </Button>
      ))}
      {open === 'labels' && <LabelsDialog products={rows} onClose={close} />}
      {open === 'price' && (
        <BulkPrice products={rows} busy={busy} onClose={close} onRule={(rule) => void send({ kind: 'price', rule })} />
      )}
      {open === 'category' && (
        <BulkCategory
          busy={busy}
          onClose={close}
          onCategory={(categoryId) => void send({ kind: 'category', categoryId })}
        />
      )}
      {open === 'archive' && (
        <ConfirmDialog
          open
          onClose={close}
          onConfirm={() => void send({ kind: 'active', active: false })}
          title={t('bulk.archiveTitle')}
          description={t('bulk.archiveText')}
          confirmLabel={t('bulk.archive')}
          danger
          busy={busy}
        />
      )}
    </>
  )
}

const NONE = 'none'

type BulkCategoryProps = { busy: boolean; onClose: () => void; onCategory: (id: string | null) => void }

function BulkCategory({ busy, onClose, onCategory }: BulkCategoryProps) {
  const { t } = useTranslation('products')
  const categories = useCategories()
  const [chosen, setChosen] = useState<string>(NONE)
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('bulk.categoryTitle')}
      size="sm"
      footer={
        <Button variant="primary" busy={busy} onClick={() => onCategory(chosen === NONE ? null : chosen)}>
          {t('bulk.categoryApply')}
        </Button>
      }
    >
      <Field label={t('category')}>
        <Select
          value={chosen}
          onValue={setChosen}
          options={[{ value: NONE, label: t('noCategory') }, ...categoryOptions(categories)]}
        />
      </Field>
    </Dialog>
  )
}
