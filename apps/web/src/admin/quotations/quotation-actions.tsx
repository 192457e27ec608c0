import { isStepOf } from '@odata-pos/domain/quotations'
import type { Quotation } from '@odata-pos/domain/quotations/contract'
import { Check, Copy, FileText, Mail, PenLine, Send } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useCan, useCompany } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { ReasonDialog } from '../../shared/ui/dialog.tsx'
import { LinkButton } from '../../shared/ui/link-button.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { ifMatch } from '../if-match.ts'
import { useOpenDocument } from '../open-document.ts'
import { useRefresh } from '../reference.ts'
import { MailQuotation } from './mail-quotation.tsx'

type Step = 'send' | 'accept' | 'reopen' | 'cancel'

/** What can be done with the quotation as it stands. */
export function QuotationActions({ quotation }: { quotation: Quotation }) {
  const { t } = useTranslation('quotations')
  const text = useProblemText()
  const can = useCan()
  const company = useCompany()
  const refresh = useRefresh()
  const [asking, setAsking] = useState<'cancel' | 'mail' | null>(null)
  const [busy, setBusy] = useState(false)

  const take = async (step: Step, reason = '') => {
    setBusy(true)
    const at = { params: { path: { id: quotation.id } }, ...ifMatch(quotation) }
    try {
      if (step === 'send') await answer(api.POST('/api/v1/quotations/{id}/send', at))
      else if (step === 'accept') await answer(api.POST('/api/v1/quotations/{id}/accept', at))
      else if (step === 'reopen') await answer(api.POST('/api/v1/quotations/{id}/reopen', at))
      else await answer(api.POST('/api/v1/quotations/{id}/cancel', { ...at, body: { reason } }))
      toast.success(t(`done.${step}`), quotation.number)
    } catch (problem) {
      toast.error(quotation.number, text(problem))
    } finally {
      setAsking(null)
      setBusy(false)
      await refresh()
    }
  }
  const show = useOpenDocument({ failed: t('pdf'), blocked: t('popupBlocked') })
  const may = (step: Step | 'mail') => can('quotations.write') && isStepOf(quotation.status, step)
  return (
    <>
      <Button icon={FileText} onClick={() => show(`/api/v1/quotations/${quotation.id}/pdf`)}>
        {t('pdf')}
      </Button>
      {can('quotations.write') && quotation.status !== 'draft' && (
        <LinkButton to={`/admin/quotations/new?copy=${quotation.id}`} icon={Copy}>
          {t('copy')}
        </LinkButton>
      )}
      {may('mail') && company?.sendsMail && (
        <Button icon={Mail} onClick={() => setAsking('mail')}>
          {t('mail.button')}
        </Button>
      )}
      {may('cancel') && <Button onClick={() => setAsking('cancel')}>{t('cancel')}</Button>}
      {may('reopen') && (
        <Button icon={PenLine} busy={busy} onClick={() => void take('reopen')}>
          {t('reopen')}
        </Button>
      )}
      {may('accept') && (
        <Button icon={Check} variant="primary" busy={busy} onClick={() => void take('accept')}>
          {t('accept')}
        </Button>
      )}
      {may('send') && (
        <Button icon={Send} variant="primary" busy={busy} onClick={() => void take('send')}>
          {t('send')}
        </Button>
      )}
      {asking === 'mail' && <MailQuotation quotation={quotation} onClose={() => setAsking(null)} />}
      <ReasonDialog
        key={asking}
        open={asking === 'cancel'}
        onClose={() => setAsking(null)}
        title={t('cancelTitle')}
        description={t('cancelText')}
        confirmLabel={t('cancel')}
        label={t('cancelReason')}
        danger
        busy={busy}
        onReason={(reason) => void take('cancel', reason)}
      />
    </>
  )
}
