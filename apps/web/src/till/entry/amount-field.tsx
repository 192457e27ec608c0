import { decimalMark } from '@odata-pos/domain/money'
import { useEffect, useRef } from 'react'
import { useMoney } from '../../shared/format/money.ts'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { NumberPad, padded } from './number-pad.tsx'

type AmountFieldProps = {
  label: string
  hint?: string
  error?: string | null
  /** As typed; the caller reads it. */
  text: string
  onText: (text: string) => void
  onEnter: () => void
  placeholder?: string
  /** Beside 0 on the pad. */
  extra: string
  /** Shows the pad on every device and not on touch screens alone. */
  padAlways?: boolean
  isFocused?: boolean
}

const isTouch = matchMedia('(pointer: coarse)')
/** A phone has its own digits, and no room for a pad beside them. */
export const isPhone = matchMedia('(pointer: coarse) and (max-width: 767px)')

/** One large number, by keys or by fingers. */
export function AmountField(props: AmountFieldProps) {
  const { label, hint, error, text, onText, onEnter, placeholder, extra, padAlways = false, isFocused = true } = props
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (isFocused && !isPhone.matches) input.current?.focus()
  }, [isFocused])
  return (
    <div>
      <Field label={label} hint={hint} error={error}>
        <TextInput
          ref={input}
          value={text}
          onValue={onText}
          inputMode={isTouch.matches && !isPhone.matches ? 'none' : 'decimal'}
          placeholder={placeholder}
          onFocus={(event) => event.target.select()}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            onEnter()
          }}
          className="h-14! text-right text-2xl! font-semibold"
        />
      </Field>
      <NumberPad
        extra={extra}
        onKey={(key) => onText(padded(text, key))}
        className={padAlways ? 'mt-2 max-md:hidden!' : 'mt-2 hidden! touch:md:grid!'}
      />
    </div>
  )
}

/** Three zeros where money has no decimals in use, the decimal mark where it has. */
export function useMoneyPadKey() {
  const { format } = useMoney()
  return format.visibleDecimals === 0 ? '000' : decimalMark(format)
}
