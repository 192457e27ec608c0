import { PromotionCreate, type PromotionRecord, PromotionUpdate } from '@odata-pos/domain/promotions'
import { useRouter } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { FormBody, SaveButton } from '../../shared/form/form.tsx'
import { useForm } from '../../shared/form/use-form.ts'
import { useMoney } from '../../shared/format/money.ts'
import { useCan } from '../../shared/session/session.ts'
import { IconButton } from '../../shared/ui/button.tsx'
import { ConfirmDialog } from '../../shared/ui/dialog.tsx'
import { Badge, Notice } from '../../shared/ui/feedback.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { Detail, useAddressId } from '../detail.tsx'
import { ifMatch } from '../if-match.ts'
import { useRefresh } from '../reference.ts'
import { CouponsCard } from './coupons-card.tsx'
import { EMPTY_PROMOTION, type PromotionDraft, promotionBody, promotionDraft } from './promotion-draft.ts'
import { PromotionFields } from './promotion-fields.tsx'
import { PromotionPreview } from './promotion-preview.tsx'

const LIST = '/admin/promotions'

export function PromotionPage() {
  const id = useAddressId('promotionId')
  if (id === 'new') return <NewPromotion />
  return (
    <Detail
      of={['promotion', id]}
      load={() => answer(api.GET('/api/v1/promotions/{id}', { params: { path: { id } } }))}
    >
      {(promotion, reload) => <EditPromotion key={promotion.version} promotion={promotion} reload={reload} />}
    </Detail>
  )
}

function NewPromotion() {
  const { t } = useTranslation(['promotions', 'form'])
  const router = useRouter()
  const refresh = useRefresh()
  const form = useForm({
    initial: EMPTY_PROMOTION,
    schema: PromotionCreate,
    toBody: promotionBody,
    save: async (body) => {
      const made = await answer(api.POST('/api/v1/promotions', { body }))
      toast.success(t('form:created'), made.name)
      await refresh()
      router.history.replace(`${LIST}/${made.id}`)
    },
  })
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t('new')} backTo={LIST}>
        <SaveButton form={form} label={t('form:create')} />
      </PageHeader>
      <FormBody form={form}>
        <PromotionFields form={form} existing={false} />
      </FormBody>
      <PromotionPreview form={form} />
    </div>
  )
}

const updateBody = (draft: PromotionDraft) => ({ ...promotionBody(draft), active: draft.active })

function EditPromotion({ promotion, reload }: { promotion: PromotionRecord; reload: () => Promise<unknown> }) {
  const { t } = useTranslation(['promotions', 'form'])
  const can = useCan()
  const money = useMoney()
  const refresh = useRefresh()
  const write = can('promotions.write')
  const form = useForm({
    initial: promotionDraft(promotion),
    schema: PromotionUpdate,
    toBody: updateBody,
    save: async (body) => {
      const params = { path: { id: promotion.id } }
      await answer(api.PATCH('/api/v1/promotions/{id}', { params, ...ifMatch(promotion), body }))
      toast.success(t('form:saved'), promotion.name)
      await refresh()
    },
  })
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={promotion.name}
        backTo={LIST}
        badge={<PromotionBadge promotion={promotion} />}
        description={t('soFar', { count: promotion.uses, amount: money.show(promotion.given) })}
      >
        {write && <DeletePromotion promotion={promotion} />}
        {write && <SaveButton form={form} />}
      </PageHeader>
      {!write && <Notice tone="neutral">{t('form:noPermission')}</Notice>}
      <fieldset disabled={!write} className="contents">
        <FormBody form={form} onReload={() => void reload()}>
          <PromotionFields form={form} existing />
        </FormBody>
      </fieldset>
      {promotion.needsCoupon && write && <CouponsCard promotionId={promotion.id} />}
      <PromotionPreview form={form} />
    </div>
  )
}

export function PromotionBadge({ promotion }: { promotion: Pick<PromotionRecord, 'active' | 'exhausted'> }) {
  const { t } = useTranslation('promotions')
  if (!promotion.active) return <Badge>{t('inactive')}</Badge>
  return promotion.exhausted ? <Badge tone="warn">{t('exhausted')}</Badge> : null
}

function DeletePromotion({ promotion }: { promotion: PromotionRecord }) {
  const { t } = useTranslation('promotions')
  const text = useProblemText()
  const router = useRouter()
  const refresh = useRefresh()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const remove = async () => {
    setBusy(true)
    try {
      const params = { path: { id: promotion.id } }
      await answer(api.DELETE('/api/v1/promotions/{id}', { params, ...ifMatch(promotion) }))
      router.history.replace(LIST)
      await refresh()
    } catch (problem) {
      toast.error(t('deleteFailed'), text(problem))
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
        title={t('deleteTitle', { name: promotion.name })}
        description={t('deleteText')}
        confirmLabel={t('delete')}
        danger
        busy={busy}
      />
    </>
  )
}
