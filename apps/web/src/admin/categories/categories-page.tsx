import { type Category, CategoryCreate } from '@odata-pos/domain/catalog/contract'
import { useQuery } from '@tanstack/react-query'
import { Plus, Tags } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useForm } from '../../shared/form/use-form.ts'
import { type Column, DataTable } from '../../shared/list/data-table.tsx'
import { ExportMenu } from '../../shared/list/export-menu.tsx'
import { fetchAll } from '../../shared/list/use-list.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Card } from '../../shared/ui/card.tsx'
import { EmptyState, Notice } from '../../shared/ui/feedback.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { ifMatch } from '../if-match.ts'
import { RecordSheet } from '../record-sheet.tsx'
import { useOpenRecord, useRefresh } from '../reference.ts'
import { categoryOptions, categoryTree, type Placed, possibleParents } from './category-tree.ts'
import { COLORS, ColorPicker } from './color-picker.tsx'

const PATH = '/api/v1/categories'

export function CategoriesPage() {
  const { t } = useTranslation('categories')
  const text = useProblemText()
  const can = useCan()
  const record = useOpenRecord()
  const query = useQuery({ queryKey: ['all', PATH], queryFn: () => fetchAll(PATH) })
  const categories = query.data ?? []
  const rows = query.data === undefined ? null : categoryTree(query.data)
  const opened = categories.find((category) => category.id === record.open)
  const columns: Column<Placed<Category>>[] = [
    {
      key: 'name',
      header: t('name'),
      primary: true,
      cell: (row) => (
        <span className="flex items-center gap-2.5" style={{ paddingLeft: `${row.depth * 1.5}rem` }}>
          <span
            aria-hidden
            className="size-3 shrink-0 rounded-full border border-line-2"
            style={{ background: row.color ?? 'transparent' }}
          />
          {row.name}
        </span>
      ),
    },
    { key: 'products', header: t('products'), align: 'right', aside: true, cell: (row) => row.products },
    { key: 'position', header: t('position'), align: 'right', cell: (row) => row.position, from: 'md' },
  ]
  const create = can('catalog.write') && (
    <Button icon={Plus} variant="primary" onClick={() => record.show('new')}>
      {t('new')}
    </Button>
  )
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t('title')}>
        <ExportMenu path={PATH} filters={{}} fileName={t('title').toLowerCase()} />
        {create}
      </PageHeader>
      {query.error !== null && <Notice tone="danger">{text(query.error)}</Notice>}
      {query.error === null && (
        <Card flush>
          {rows?.length === 0 ? (
            <EmptyState icon={Tags} title={t('emptyTitle')} action={create}>
              {t('emptyText')}
            </EmptyState>
          ) : (
            <DataTable
              label={t('title')}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.id}
              rowHref={(row) => record.href(row.id)}
            />
          )}
        </Card>
      )}
      {(opened !== undefined || record.open === 'new') && (
        <CategorySheet
          key={opened?.version ?? 'new'}
          category={opened ?? null}
          all={categories}
          onClose={record.close}
        />
      )}
    </div>
  )
}

type CategoryDraft = { name: string; parentId: string | null; color: string | null; position: string }

const categoryBody = (draft: CategoryDraft) => ({
  name: draft.name,
  parentId: draft.parentId,
  color: draft.color,
  position: draft.position.trim() === '' ? 0 : Number(draft.position),
})

const TOP = 'top'

function CategorySheet({
  category,
  all,
  onClose,
}: {
  category: Category | null
  all: readonly Category[]
  onClose: () => void
}) {
  const { t } = useTranslation(['categories', 'form'])
  const can = useCan()
  const refresh = useRefresh()
  const form = useForm({
    initial: {
      name: category?.name ?? '',
      parentId: category?.parentId ?? null,
      color: category?.color ?? null,
      position: String(category?.position ?? 0),
    },
    schema: CategoryCreate,
    toBody: categoryBody,
    save: async (body) => {
      if (category === null) await answer(api.POST(PATH, { body }))
      else {
        const params = { path: { id: category.id } }
        await answer(api.PATCH('/api/v1/categories/{id}', { params, ...ifMatch(category), body }))
      }
      toast.success(t(category === null ? 'form:created' : 'form:saved'), body.name)
      await refresh()
      onClose()
    },
  })
  const { draft, set, error } = form
  return (
    <RecordSheet
      title={category?.name ?? t('new')}
      onClose={onClose}
      form={form}
      creates={category === null}
      readOnly={!can('catalog.write')}
      onReload={() => void refresh()}
      removal={
        category !== null && can('catalog.write')
          ? {
              title: t('deleteTitle', { name: category.name }),
              text: t('deleteText'),
              failed: t('deleteFailed'),
              send: () =>
                answer(
                  api.DELETE('/api/v1/categories/{id}', {
                    params: { path: { id: category.id } },
                    ...ifMatch(category),
                  }),
                ),
            }
          : null
      }
    >
      <Field label={t('name')} error={error('name')} required>
        <TextInput autoFocus value={draft.name} onValue={(value) => set('name', value)} />
      </Field>
      <Field label={t('parent')} error={error('parentId')}>
        <Select
          value={draft.parentId ?? TOP}
          onValue={(value) => set('parentId', value === TOP ? null : value)}
          options={[{ value: TOP, label: t('top') }, ...categoryOptions(possibleParents(all, category?.id ?? null))]}
        />
      </Field>
      <ColorPicker label={t('color')} value={draft.color} onValue={(value) => set('color', value)} colors={COLORS} />
      <Field label={t('position')} hint={t('positionHint')} error={error('position')}>
        <TextInput
          inputMode="numeric"
          value={draft.position}
          onValue={(value) => set('position', value)}
          className="max-w-32"
        />
      </Field>
    </RecordSheet>
  )
}
