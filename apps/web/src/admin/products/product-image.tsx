import type { Product } from '@odata-pos/domain/catalog/contract'
import { ImageUp, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, authorizedFetch } from '../../shared/api/client.ts'
import { problemFrom } from '../../shared/api/problem.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { DropFile } from '../../shared/ui/drop-file.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { useRefresh } from '../reference.ts'
import { ProductPicture } from './product-picture.tsx'

const MOST_BYTES = 5_000_000

async function putImage(id: string, file: File) {
  const response = await authorizedFetch(
    new Request(`/api/v1/products/${id}/image`, {
      method: 'PUT',
      body: file,
      headers: { 'content-type': file.type === '' ? 'application/octet-stream' : file.type },
    }),
  )
  if (!response.ok) throw problemFrom(response, await response.json().catch(() => null))
}

/** The picture of a product: dropped or chosen, sent at once. */
export function ProductImage({ product }: { product: Product }) {
  const { t } = useTranslation('products')
  const text = useProblemText()
  const refresh = useRefresh()
  const can = useCan()
  const [busy, setBusy] = useState(false)
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true)
    try {
      await work()
      await refresh()
    } catch (problem) {
      toast.error(t('uploadFailed'), text(problem))
    } finally {
      setBusy(false)
    }
  }
  const upload = (file: File) => {
    if (file.size > MOST_BYTES) toast.error(t('uploadFailed'), t('tooBig'))
    else void run(() => putImage(product.id, file))
  }
  const write = can('catalog.write')
  return (
    <div className="flex flex-col items-center gap-3">
      {product.imageUrl !== null && <ProductPicture product={product} size="lg" />}
      {write && (
        <DropFile
          accept="image/png,image/jpeg,image/webp"
          label={product.imageUrl === null ? t('upload') : t('replace')}
          onFile={upload}
          disabled={busy}
          className="w-full"
        >
          <ImageUp size={20} aria-hidden className="text-ink-3" />
          <span className="font-medium">{product.imageUrl === null ? t('upload') : t('replace')}</span>
          <span className="text-xs text-ink-3">{t('uploadHint')}</span>
        </DropFile>
      )}
      {write && product.imageUrl !== null && (
        <Button
          size="sm"
          icon={Trash2}
          variant="ghost"
          busy={busy}
          onClick={() =>
            void run(() => answer(api.DELETE('/api/v1/products/{id}/image', { params: { path: { id: product.id } } })))
          }
        >
          {t('removeImage')}
        </Button>
      )}
    </div>
  )
}
