import { Copy, Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../shared/ui/button.tsx'
import { Notice } from '../shared/ui/feedback.tsx'
import { toast } from '../shared/ui/toast.ts'

/** The codes, this once: copied, printed, and then out of sight. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useTranslation('account')
  const copy = () =>
    navigator.clipboard.writeText(codes.join('\n')).then(
      () => toast.success(t('copied')),
      () => toast.error(t('notCopied')),
    )
  return (
    <div className="flex flex-col gap-4">
      <Notice tone="warn" title={t('codesOnce')}>
        {t('codesWhy')}
      </Notice>
      <ul
        aria-label={t('codes')}
        className="grid grid-cols-1 gap-x-6 gap-y-1 rounded-xl bg-sunken p-4 font-mono sm:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button icon={Copy} onClick={() => void copy()}>
          {t('copy')}
        </Button>
        <Button icon={Printer} onClick={() => print()}>
          {t('print')}
        </Button>
        <Button variant="primary" className="ml-auto" onClick={onKept}>
          {t('kept')}
        </Button>
      </div>
    </div>
  )
}
