import { CouponCode } from '@odata-pos/domain/promotions/contract'
import { X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useObservable } from '../../offline/observable.ts'
import { answer, api } from '../../shared/api/client.ts'
import { ApiProblem } from '../../shared/api/problem.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useMoney } from '../../shared/format/money.ts'
import { Button, IconButton } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { promotionTotals } from './promotion-totals.ts'
import { changeTicket, pricedNow, ticketNow } from './ticket-store.ts'

/** Coupons shown with this sale. Only the server knows their codes, so that a till gives none away. */
export function CouponWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('till')
  const text = useProblemText()
  const money = useMoney()
  const { coupons = [] } = useObservable(ticketNow)
  const priced = useObservable(pricedNow)
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const totals = priced.status === 'priced' ? promotionTotals(priced.cart) : []
  const gives = (promotionId: string) => totals.find((one) => one.promotionId === promotionId)?.amount ?? 0
  const add = async () => {
    const read = CouponCode.safeParse(code)
    if (!read.success) return setProblem(t('coupon.notACode'))
    if (coupons.some((coupon) => coupon.code === read.data)) return setProblem(t('coupon.already'))
    setBusy(true)
    try {
      const coupon = await answer(api.GET('/api/v1/coupons/{code}', { params: { path: { code: read.data } } }))
      changeTicket({ type: 'coupons', coupons: [...coupons, coupon].slice(-5) })
      setCode('')
      setProblem(null)
    } catch (failure) {
      setProblem(failure instanceof ApiProblem && failure.status === 404 ? t('coupon.unknown') : text(failure))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('coupon.title')}
      size="sm"
      footer={
        <Button variant="primary" size="lg" busy={busy} onClick={() => void add()}>
          {t('coupon.add')}
        </Button>
      }
    >
      <div data-takes-scans className="flex flex-col gap-3">
        <Field label={t('coupon.code')} hint={t('coupon.hint')} error={problem}>
          <TextInput
            autoFocus
            controlSize="lg"
            value={code}
            onValue={(next) => {
              setCode(next)
              setProblem(null)
            }}
            spellCheck={false}
            className="uppercase"
            onKeyDown={(event) => event.key === 'Enter' && void add()}
          />
        </Field>
        {coupons.length > 0 && (
          <ul aria-label={t('coupon.shown')} className="flex flex-col gap-1">
            {coupons.map((coupon) => (
              <li key={coupon.code} className="flex items-center gap-2 rounded-xl border border-line px-3 py-1.5">
                <span className="min-w-0 flex-1">
                  <span className="block font-mono font-medium">{coupon.code}</span>
                  <span className="block truncate text-xs text-ink-2">
                    {gives(coupon.promotionId) > 0
                      ? `${coupon.name} · ${money.show(-gives(coupon.promotionId))}`
                      : t('coupon.nothing', { name: coupon.name })}
                  </span>
                </span>
                <IconButton
                  icon={X}
                  label={t('coupon.remove', { code: coupon.code })}
                  onClick={() =>
                    changeTicket({
                      type: 'coupons',
                      coupons: coupons.filter(({ code: other }) => other !== coupon.code),
                    })
                  }
                />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  )
}
