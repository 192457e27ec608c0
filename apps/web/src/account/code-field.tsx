import { useTranslation } from 'react-i18next'
import { Field } from '../shared/ui/field.tsx'
import { TextInput } from '../shared/ui/input.tsx'

export const isTotp = (code: string) => /^\d{6}$/.test(code)

type CodeFieldProps = { value: string; onValue: (value: string) => void; autoFocus?: boolean; hint?: string }

/** The six digits of the authenticator app. */
export function CodeField({ value, onValue, autoFocus = false, hint }: CodeFieldProps) {
  const { t } = useTranslation()
  return (
    <Field label={t('signIn.code')} hint={hint ?? t('signIn.codeHint')}>
      <TextInput
        autoFocus={autoFocus}
        value={value}
        onValue={(text) => onValue(text.replace(/\D/g, '').slice(0, 6))}
        inputMode="numeric"
        autoComplete="one-time-code"
        controlSize="lg"
        className="font-mono tracking-[0.3em]"
      />
    </Field>
  )
}
