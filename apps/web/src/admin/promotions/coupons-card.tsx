import { type Coupon, CouponsCreate } from '@odata-pos/domain/promotions'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { ExportMenu } from '../../shared/list/export-menu.tsx'
import { useList } from '../../shared/list/use-list.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Card } from '../../shared/ui/card.tsx'
import { Segments, Switch } from '../../shared/ui/choice.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { PlainTable } from '../../shared/ui/plain-table.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { useRefresh } from '../reference.ts'

const NO_FILTERS = {}

/** The codes of a promotion that needs one: made here, exported for print, taken out of use one by one. */
export function CouponsCard({ promotionId }: { promotionId: string }) {
  const { t } = useTranslation('promotions')
  const coupons = useList('/api/v1/promotions/{id}/coupons', NO_FILTERS, { inPath: { id: promotionId } })
  const rows = coupons.rows ?? []
  return (
    <Card
      title={t('coupons.title')}
      action={<ExportMenu path={coupons.path} filters={NO_FILTERS} fileName={t('coupons.title').toLowerCase()} />}
    >
      <div className="flex flex-col gap-4">
        <MakeCoupons promotionId={promotionId} />
        {rows.length === 0 ? (
          <p className="text-ink-3">{t('coupons.empty')}</p>
        ) : (
          <PlainTable
            label={t('coupons.title')}
            columns={[
              { header: t('coupons.code') },
              { header: t('coupons.uses'), align: 'right' },
              { header: t('active'), align: 'right' },
            ]}
            rows={rows.map((row) => ({
              key: row.id,
              cells: [
                <span key="code" className="font-mono">
                  {row.code}
                </span>,
                row.maxUses === null ? String(row.uses) : `${row.uses} / ${row.maxUses}`,
                <CouponSwitch key="active" coupon={row} promotionId={promotionId} />,
              ],
            }))}
          />
        )}
        {coupons.more && (
          <Button size="sm" variant="ghost" onClick={coupons.loadMore}>
            {t('coupons.more')}
          </Button>
        )}
      </div>
    </Card>
  )
}

function CouponSwitch({ coupon, promotionId }: { coupon: Coupon; promotionId: string }) {
  const { t } = useTranslation('promotions')
  const text = useProblemText()
  const refresh = useRefresh()
  const change = async (active: boolean) => {
    try {
      const params = { path: { id: promotionId, couponId: coupon.id } }
      await answer(api.PATCH('/api/v1/promotions/{id}/coupons/{couponId}', { params, body: { active } }))
      await refresh()
    } catch (problem) {
      toast.error(t('coupons.failed'), text(problem))
    }
  }
  return (
    <span className="inline-flex justify-end">
      <Switch
        labelHidden
        checked={coupon.active}
        onChecked={(active) => void change(active)}
        label={t('coupons.inUse', { code: coupon.code })}
      />
    </span>
  )
}

function MakeCoupons({ promotionId }: { promotionId: string }) {
  const { t } = useTranslation('promotions')
  const text = useProblemText()
  const refresh = useRefresh()
  const [how, setHow] = useState<'own' | 'random'>('own')
  const [code, setCode] = useState('')
  const [count, setCount] = useState('100')
  const [uses, setUses] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const make = async () => {
    const maxUses = uses.trim() === '' ? (how === 'own' ? null : 1) : Number(uses)
    const body = CouponsCreate.safeParse(
      how === 'own' ? { code, maxUses } : { count: Number(count), prefix: code, maxUses },
    )
    if (!body.success) return setProblem(t('coupons.wrong'))
    setBusy(true)
    try {
      const params = { path: { id: promotionId } }
      const made = await answer(api.POST('/api/v1/promotions/{id}/coupons', { params, body: body.data }))
      toast.success(t('coupons.made', { count: made.codes.length }))
      setCode('')
      setProblem(null)
      await refresh()
    } catch (failure) {
      setProblem(text(failure))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="flex flex-col gap-3">
      <Segments
        label={t('coupons.how')}
        value={how}
        onValue={setHow}
        options={(['own', 'random'] as const).map((value) => ({ value, label: t(`coupons.${value}`) }))}
        className="self-start"
      />
      <div className="grid grid-cols-2 items-start gap-3">
        <Field label={t(how === 'own' ? 'coupons.code' : 'coupons.prefix')} error={problem}>
          <TextInput value={code} onValue={setCode} spellCheck={false} className="uppercase" />
        </Field>
        {how === 'random' && (
          <Field label={t('coupons.count')}>
            <TextInput inputMode="numeric" value={count} onValue={setCount} />
          </Field>
        )}
        <Field label={t('coupons.maxUses')}>
          <TextInput
            inputMode="numeric"
            value={uses}
            onValue={setUses}
            placeholder={how === 'own' ? t('noLimit') : '1'}
          />
        </Field>
      </div>
      <Button icon={Plus} busy={busy} onClick={() => void make()} className="self-start">
        {t('coupons.make')}
      </Button>
    </div>
  )
}
