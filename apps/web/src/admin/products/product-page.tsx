import { type Product, ProductCreate, ProductUpdate } from '@odata-pos/domain/catalog/contract'
import { useRouter } from '@tanstack/react-router'
import { Boxes, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { FormBody, SaveButton } from '../../shared/form/form.tsx'
import { useForm } from '../../shared/form/use-form.ts'
import { useCan } from '../../shared/session/session.ts'
import { IconButton } from '../../shared/ui/button.tsx'
import { ConfirmDialog } from '../../shared/ui/dialog.tsx'
import { Badge, Notice } from '../../shared/ui/feedback.tsx'
import { LinkButton } from '../../shared/ui/link-button.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { Detail, useAddressId } from '../detail.tsx'
import { ifMatch } from '../if-match.ts'
import { useRefresh } from '../reference.ts'
import { PriceHistory } from './price-history.tsx'
import { EMPTY_PRODUCT, type ProductDraft, productBody, productDraft } from './product-draft.ts'
import { ProductFields } from './product-fields.tsx'
import { ProductImage } from './product-image.tsx'

const LIST = '/admin/products'

export function ProductPage() {
  const productId = useAddressId('productId')
  if (productId === 'new') return <NewProduct />
  return (
    <Detail
      of={['product', productId]}
      load={() => answer(api.GET('/api/v1/products/{id}', { params: { path: { id: productId } } }))}
    >
      {(product, reload) => <EditProduct key={product.version} product={product} reload={reload} />}
    </Detail>
  )
}

function NewProduct() {
  const { t } = useTranslation(['products', 'form'])
  const router = useRouter()
  const refresh = useRefresh()
  const [id] = useState(() => uuidv7())
  const form = useForm({
    initial: EMPTY_PRODUCT,
    schema: ProductCreate,
    toBody: productBody,
    save: async (body) => {
      const product = await answer(api.POST('/api/v1/products', { body: { ...body, id } }))
      toast.success(t('form:created'), product.name)
      await refresh()
      router.history.replace(`${LIST}/${product.id}`)
    },
  })
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t('newTitle')} backTo={LIST}>
        <SaveButton form={form} label={t('form:create')} />
      </PageHeader>
      <FormBody form={form}>
        <ProductFields form={form} image={<p className="text-ink-3">{t('uploadAfter')}</p>} />
      </FormBody>
    </div>
  )
}

const updateBody = (draft: ProductDraft) => ({ ...productBody(draft), active: draft.active })

function EditProduct({ product, reload }: { product: Product; reload: () => Promise<unknown> }) {
  const { t } = useTranslation(['products', 'form'])
  const can = useCan()
  const refresh = useRefresh()
  const write = can('catalog.write')
  const form = useForm({
    initial: productDraft(product),
    schema: ProductUpdate,
    toBody: updateBody,
    save: async (body) => {
      await answer(
        api.PATCH('/api/v1/products/{id}', { params: { path: { id: product.id } }, ...ifMatch(product), body }),
      )
      toast.success(t('form:saved'), product.name)
      await refresh()
    },
  })
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={product.name}
        backTo={LIST}
        badge={!product.active && <Badge>{t('inactive')}</Badge>}
        description={product.sku}
      >
        {product.trackStock && can('inventory.read') && (
          <LinkButton to={`/admin/inventory/moves?productId=${product.id}`} icon={Boxes}>
            {t('seeMoves')}
          </LinkButton>
        )}
        {write && <DeleteProduct product={product} />}
        {write && <SaveButton form={form} />}
      </PageHeader>
      {!write && <Notice tone="neutral">{t('form:noPermission')}</Notice>}
      <FormBody form={form} onReload={() => void reload()}>
        <ProductFields form={form} image={<ProductImage product={product} />} existing readOnly={!write} />
      </FormBody>
      <PriceHistory productId={product.id} />
    </div>
  )
}

function DeleteProduct({ product }: { product: Product }) {
  const { t } = useTranslation(['products', 'form'])
  const text = useProblemText()
  const router = useRouter()
  const refresh = useRefresh()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const remove = async () => {
    setBusy(true)
    try {
      await answer(api.DELETE('/api/v1/products/{id}', { params: { path: { id: product.id } }, ...ifMatch(product) }))
      toast.success(t('form:deleted'), product.name)
      await refresh()
      router.history.replace(LIST)
    } catch (problem) {
      toast.error(t('delete'), text(problem))
      setBusy(false)
    }
  }
  return (
    <>
      <IconButton icon={Trash2} label={t('delete')} variant="secondary" onClick={() => setAsking(true)} />
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void remove()}
        title={t('deleteTitle', { name: product.name })}
        description={t('deleteText')}
        confirmLabel={t('delete')}
        danger
        busy={busy}
      />
    </>
  )
}
