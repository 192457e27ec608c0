import { Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Form } from '../shared/form/use-form.ts'
import { Button, IconButton } from '../shared/ui/button.tsx'
import { Switch } from '../shared/ui/choice.tsx'
import { Field } from '../shared/ui/field.tsx'
import { PasswordInput, TextInput } from '../shared/ui/input.tsx'
import { Select } from '../shared/ui/select.tsx'
import { COUNTRIES, type OfferedTax } from './countries.ts'
import { type SetupDraft, withCountry } from './setup-draft.ts'

type StepProps = { form: Form<SetupDraft> }

const CURRENCIES = Intl.supportedValuesOf('currency')
const TIME_ZONES = Intl.supportedValuesOf('timeZone')
const named = (values: readonly string[]) => values.map((value) => ({ value, label: value }))
const COUNTRY_CODES = ['CO', 'MX', 'PE', 'CL', 'EC', 'AR', 'ES', 'GB', 'US'] as const

export function CompanyStep({ form }: StepProps) {
  const { t } = useTranslation('setup')
  const { draft, set, error } = form
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('legalName')} error={error('company.legalName', 'legalName')} required>
          <TextInput
            autoFocus
            value={draft.legalName}
            onValue={(value) => set('legalName', value)}
            autoComplete="organization"
          />
        </Field>
        <Field
          label={t('tradeName')}
          hint={t('tradeNameHint')}
          error={draft.tradeName === '' ? null : error('company.tradeName', 'tradeName')}
        >
          <TextInput value={draft.tradeName} onValue={(value) => set('tradeName', value)} />
        </Field>
        <Field label={t('taxId')} error={error('company.taxId', 'taxId')}>
          <TextInput value={draft.taxId} onValue={(value) => set('taxId', value)} />
        </Field>
        <Field label={t('country')} hint={t('countryHint')} error={error('company.country', 'country')} required>
          <Select
            value={draft.country}
            onValue={(code) => {
              const country = COUNTRIES.find((one) => one.code === code)
              if (country) form.patch(withCountry(draft, country))
            }}
            options={COUNTRY_CODES.map((code) => ({ value: code, label: t(`countries.${code}`) }))}
          />
        </Field>
        <Field label={t('currency')} error={error('company.currency', 'currency')} required>
          <Select value={draft.currency} onValue={(value) => set('currency', value)} options={named(CURRENCIES)} />
        </Field>
        <Field label={t('timeZone')} error={error('company.timeZone', 'timeZone')} required>
          <Select value={draft.timeZone} onValue={(value) => set('timeZone', value)} options={named(TIME_ZONES)} />
        </Field>
      </div>
      <Switch
        checked={draft.pricesIncludeTax}
        onChecked={(value) => set('pricesIncludeTax', value)}
        label={t('pricesIncludeTax')}
        hint={t('pricesIncludeTaxHint')}
      />
    </>
  )
}

export function StoreStep({ form }: StepProps) {
  const { t } = useTranslation('setup')
  const { draft, set, error } = form
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t('storeName')} error={error('store.name', 'storeName')} required>
        <TextInput autoFocus value={draft.storeName} onValue={(value) => set('storeName', value)} />
      </Field>
      <Field label={t('storeAddress')} error={error('store.address', 'storeAddress')}>
        <TextInput
          value={draft.storeAddress}
          onValue={(value) => set('storeAddress', value)}
          autoComplete="street-address"
        />
      </Field>
      <Field label={t('registerName')} error={error('register.name', 'registerName')} required>
        <TextInput value={draft.registerName} onValue={(value) => set('registerName', value)} />
      </Field>
      <Field
        label={t('salePrefix')}
        hint={t('salePrefixHint', { number: `${draft.salePrefix.toUpperCase()}1` })}
        error={error('register.salePrefix', 'salePrefix')}
      >
        <TextInput value={draft.salePrefix} onValue={(value) => set('salePrefix', value.toUpperCase())} maxLength={8} />
      </Field>
    </div>
  )
}

export function TaxesStep({ form }: StepProps) {
  const { t } = useTranslation('setup')
  const { draft, set, error } = form
  const change = (index: number, part: Partial<OfferedTax>) =>
    set(
      'taxes',
      draft.taxes.map((tax, place) => (place === index ? { ...tax, ...part } : tax)),
    )
  return (
    <>
      <p className="text-ink-2">{draft.taxes.length === 0 ? t('noTaxes') : t('taxesIntro')}</p>
      <ul className="flex flex-col gap-3">
        {draft.taxes.map((tax, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a row being typed has no other identity yet
            key={index}
            className="grid grid-cols-[1fr_1fr_auto] items-start gap-2 sm:grid-cols-[1fr_1.4fr_1.1fr_5rem_auto]"
          >
            <Field label={t('taxCode')} error={error(`taxes.${index}.code`)} labelHidden={index > 0}>
              <TextInput value={tax.code} onValue={(code) => change(index, { code: code.toUpperCase() })} />
            </Field>
            <Field
              label={t('taxName')}
              error={error(`taxes.${index}.name`)}
              labelHidden={index > 0}
              className="max-sm:order-first max-sm:col-span-2"
            >
              <TextInput value={tax.name} onValue={(name) => change(index, { name })} />
            </Field>
            <Field label={t('taxTreatment')} labelHidden={index > 0}>
              <Select
                value={tax.treatment}
                onValue={(treatment) => change(index, { treatment, ...(treatment !== 'taxed' && { rate: '0' }) })}
                options={(['taxed', 'exempt', 'excluded'] as const).map((value) => ({
                  value,
                  label: t(`treatment.${value}`),
                }))}
              />
            </Field>
            <Field label={t('taxRate')} error={error(`taxes.${index}.rate`)} labelHidden={index > 0}>
              <TextInput
                inputMode="decimal"
                disabled={tax.treatment !== 'taxed'}
                value={tax.rate}
                onValue={(rate) => change(index, { rate: rate.replace(',', '.') })}
                className="text-right"
              />
            </Field>
            <div className={index === 0 ? 'pt-5.5' : ''}>
              <IconButton
                icon={Trash2}
                label={t('removeTax', { name: tax.name })}
                onClick={() =>
                  set(
                    'taxes',
                    draft.taxes.filter((_, place) => place !== index),
                  )
                }
              />
            </div>
          </li>
        ))}
      </ul>
      <Button
        icon={Plus}
        className="self-start"
        onClick={() => set('taxes', [...draft.taxes, { code: '', name: '', treatment: 'taxed', rate: '0' }])}
      >
        {t('addTax')}
      </Button>
    </>
  )
}

export function AdminStep({ form }: StepProps) {
  const { t } = useTranslation('setup')
  const { draft, set, error } = form
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t('fullName')} error={error('admin.fullName', 'fullName')} required>
        <TextInput autoFocus value={draft.fullName} onValue={(value) => set('fullName', value)} autoComplete="name" />
      </Field>
      <Field label={t('username')} hint={t('usernameHint')} error={error('admin.username', 'username')} required>
        <TextInput
          value={draft.username}
          onValue={(value) => set('username', value.toLowerCase())}
          autoComplete="username"
          autoCapitalize="none"
        />
      </Field>
      <Field
        label={t('password')}
        hint={t('passwordHint')}
        error={error('admin.password', 'password')}
        required
        className="sm:col-span-2"
      >
        <PasswordInput value={draft.password} onValue={(value) => set('password', value)} autoComplete="new-password" />
      </Field>
    </div>
  )
}
