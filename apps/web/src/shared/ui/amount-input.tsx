import { formatQuantity, parseQuantity } from '@odata-pos/domain/quantity'
import { useEffect, useRef, useState } from 'react'
import { useMoney } from '../format/money.ts'
import { TextInput, type TextInputProps } from './input.tsx'

type AmountProps<T> = Omit<TextInputProps, 'value' | 'onValue' | 'type' | 'inputMode'> & {
  value: T | null
  /** null while the field is empty or does not read as an amount. */
  onValue: (value: T | null) => void
}

/**
 * Text of a number field: what the person typed while they type, the tidy form of the value otherwise, so that neither
 * a half-typed `1.` jumps nor a value set from outside is missed.
 */
function useTypedAmount<T>(
  value: T | null,
  onValue: (value: T | null) => void,
  parse: (text: string) => T | null,
  show: (value: T) => string,
) {
  const [typed, setTyped] = useState<string | null>(null)
  const last = useRef(value)
  useEffect(() => {
    if (last.current !== value) {
      last.current = value
      setTyped((text) => (text !== null && parse(text) === value ? text : null))
    }
  })
  return {
    text: typed ?? (value === null ? '' : show(value)),
    onText: (text: string) => {
      const parsed = text.trim() === '' ? null : parse(text)
      last.current = parsed
      setTyped(text)
      onValue(parsed)
    },
    onLeave: () => setTyped((text) => (text !== null && text.trim() !== '' && parse(text) === null ? text : null)),
  }
}

/** Money in minor units, typed and shown in the company's currency. */
export function MoneyInput({ value, onValue, className, onBlur, ...rest }: AmountProps<number>) {
  const money = useMoney()
  const field = useTypedAmount(value, onValue, money.parse, money.plain)
  return (
    <TextInput
      {...rest}
      inputMode="decimal"
      value={field.text}
      onValue={field.onText}
      onFocus={(event) => event.target.select()}
      onBlur={(event) => {
        field.onLeave()
        onBlur?.(event)
      }}
      className={`text-right ${className ?? ''}`}
    />
  )
}

/** Reads `1,5` and `1.5` alike; null when it is no quantity of at most 3 decimals. */
export function readQuantity(text: string): string | null {
  try {
    return formatQuantity(parseQuantity(text.trim().replace(',', '.')))
  } catch (problem) {
    if (problem instanceof RangeError) return null
    throw problem
  }
}

/** A quantity as the wire carries it (decimal string, up to 3 decimals). */
export function QuantityInput({ value, onValue, className, onBlur, ...rest }: AmountProps<string>) {
  const field = useTypedAmount(value, onValue, readQuantity, (quantity) => quantity)
  return (
    <TextInput
      {...rest}
      inputMode="decimal"
      value={field.text}
      onValue={field.onText}
      onFocus={(event) => event.target.select()}
      onBlur={(event) => {
        field.onLeave()
        onBlur?.(event)
      }}
      className={`text-right ${className ?? ''}`}
    />
  )
}
