import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../shared/ui/field.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { useStores, useSuppliers } from '../reference.ts'

type ChoiceProps = { value: string; onValue: (value: string) => void; error: string | null; disabled?: boolean }

/** Which store the goods are for; the only one is chosen by itself. */
export function StoreField({ value, onValue, error, disabled = false }: ChoiceProps) {
  const { t } = useTranslation('purchasing')
  const stores = useStores()
  const only = stores.length === 1 ? stores[0]?.id : undefined
  useEffect(() => {
    if (value === '' && only !== undefined) onValue(only)
  }, [value, only, onValue])
  return (
    <Field label={t('store')} error={error} required>
      <Select
        value={value === '' ? null : value}
        onValue={onValue}
        disabled={disabled}
        placeholder={t('chooseStore')}
        options={stores.map((store) => ({ value: store.id, label: store.name }))}
      />
    </Field>
  )
}

/** A supplier in use, or the one that is chosen already. */
export function SupplierField({ value, onValue, error, disabled = false }: ChoiceProps) {
  const { t } = useTranslation('purchasing')
  const suppliers = useSuppliers().filter((supplier) => supplier.active || supplier.id === value)
  return (
    <Field label={t('supplier')} error={error} required>
      <Select
        value={value === '' ? null : value}
        onValue={onValue}
        disabled={disabled}
        placeholder={t('chooseSupplier')}
        options={suppliers.map((supplier) => ({ value: supplier.id, label: supplier.name }))}
      />
    </Field>
  )
}
