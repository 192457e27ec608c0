import { useTranslation } from 'react-i18next'
import { Select } from '../../shared/ui/select.tsx'
import { useAccounts } from '../reference.ts'

type AccountSelectProps = {
  value: string | null
  onValue: (code: string) => void
  /** Also those that only add up the ones below them. */
  headings?: boolean
  label?: string
  className?: string
}

/** An account by its code and name; typing the code jumps to it. */
export function AccountSelect({ headings = false, className, label, ...props }: AccountSelectProps) {
  const { t } = useTranslation('accounting')
  const accounts = useAccounts().filter((account) => headings || (account.postable && account.active))
  return (
    <Select
      {...props}
      {...(label !== undefined && { label })}
      {...(className !== undefined && { className })}
      placeholder={t('chooseAccount')}
      options={accounts.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
    />
  )
}
