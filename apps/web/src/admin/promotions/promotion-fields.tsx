import { Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Form } from '../../shared/form/use-form.ts'
import { MoneyInput } from '../../shared/ui/amount-input.tsx'
import { Button, IconButton } from '../../shared/ui/button.tsx'
import { Card } from '../../shared/ui/card.tsx'
import { Checkbox, Segments, Switch } from '../../shared/ui/choice.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { useCustomerGroups, useStores } from '../reference.ts'
import { EVERYTHING, KINDS, type PromotionDraft } from './promotion-draft.ts'
import { TargetPicker } from './target-picker.tsx'

type PartProps = { form: Form<PromotionDraft> }

export function PromotionFields({ form, existing }: PartProps & { existing: boolean }) {
  const { t } = useTranslation('promotions')
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="flex min-w-0 flex-col gap-4">
        <Card title={t('sectionReward')}>
          <RewardFields form={form} />
        </Card>
        <Card title={t('sectionWhen')}>
          <WhenFields form={form} />
        </Card>
        <Card title={t('sectionWho')}>
          <WhoFields form={form} />
        </Card>
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <Card title={t('sectionLimits')}>
          <LimitFields form={form} />
        </Card>
        <Card title={t('sectionMeeting')}>
          <MeetingFields form={form} />
        </Card>
        {existing && (
          <Card>
            <Switch
              checked={form.draft.active}
              onChecked={(value) => form.set('active', value)}
              label={t('active')}
              hint={t('activeHint')}
            />
          </Card>
        )}
      </div>
    </div>
  )
}

function PercentField({ form, path }: PartProps & { path: string }) {
  const { t } = useTranslation('promotions')
  return (
    <Field label={t('percent')} error={form.error(path, 'percent')} required>
      <TextInput
        inputMode="decimal"
        value={form.draft.percent}
        onValue={(value) => form.set('percent', value)}
        className="text-right"
      />
    </Field>
  )
}

function RewardFields({ form }: PartProps) {
  const { t } = useTranslation('promotions')
  const { draft, set, error } = form
  return (
    <div className="flex flex-col gap-4">
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={t('name')} hint={t('nameHint')} error={error('name')} required>
          <TextInput autoFocus value={draft.name} onValue={(value) => set('name', value)} />
        </Field>
        <Field label={t('kindLabel')} hint={t(`kindHint.${draft.kind}`)}>
          <Select
            value={draft.kind}
            onValue={(value) => set('kind', value)}
            options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
        </Field>
        <Amounts form={form} />
      </div>
      {draft.kind === 'bundle' ? (
        <BundleItems form={form} />
      ) : (
        <TargetPicker
          label={t(draft.kind === 'buy_get' ? 'targetBought' : 'target')}
          value={draft.target}
          onValue={(target) => set('target', target)}
          error={error('target')}
          empty={t('everything')}
        />
      )}
      {draft.kind === 'buy_get' && (
        <>
          <Switch
            checked={draft.sameGoods}
            onChecked={(value) => set('sameGoods', value)}
            label={t('sameGoods')}
            hint={t('sameGoodsHint')}
          />
          {!draft.sameGoods && (
            <TargetPicker
              label={t('targetGiven')}
              value={draft.getTarget}
              onValue={(target) => set('getTarget', target)}
              error={error('reward.getTarget', 'getTarget')}
              empty={t('chooseGoods')}
            />
          )}
        </>
      )}
    </div>
  )
}

function Amounts({ form }: PartProps) {
  const { t } = useTranslation('promotions')
  const { draft, set, error } = form
  const money = (key: 'amount' | 'price' | 'minAmount', path: string, label: string) => (
    <Field label={label} error={error(path, key)} required>
      <MoneyInput value={draft[key]} onValue={(value) => set(key, value)} />
    </Field>
  )
  switch (draft.kind) {
    case 'percent':
      return <PercentField form={form} path="reward.percent" />
    case 'amount':
      return money('amount', 'reward.amount', t('amountEach'))
    case 'fixed_price':
      return money('price', 'reward.price', t('priceEach'))
    case 'bundle':
      return money('price', 'reward.price', t('bundlePrice'))
    case 'buy_get':
      return (
        <>
          <Field label={t('buy')} error={error('reward.buy', 'buy')} required>
            <TextInput inputMode="numeric" value={draft.buy} onValue={(value) => set('buy', value)} />
          </Field>
          <Field label={t('get')} error={error('reward.get', 'get')} required>
            <TextInput inputMode="numeric" value={draft.get} onValue={(value) => set('get', value)} />
          </Field>
          <PercentField form={form} path="reward.percent" />
        </>
      )
    case 'threshold':
      return (
        <>
          {money('minAmount', 'reward.minAmount', t('minAmount'))}
          <div className="self-center">
            <Segments
              label={t('offKind')}
              value={draft.offKind}
              onValue={(value) => set('offKind', value)}
              options={(['percent', 'amount'] as const).map((value) => ({ value, label: t(`off.${value}`) }))}
            />
          </div>
          {draft.offKind === 'percent' ? (
            <PercentField form={form} path="reward.off.percent" />
          ) : (
            money('amount', 'reward.off.amount', t('amountOff'))
          )}
        </>
      )
  }
}

function BundleItems({ form }: PartProps) {
  const { t } = useTranslation('promotions')
  const { draft, set, error } = form
  const next = Math.max(-1, ...draft.items.map(({ key }) => key)) + 1
  return (
    <div className="flex flex-col gap-3">
      {draft.items.map((item, index) => (
        <fieldset key={item.key} className="flex flex-col gap-2 rounded-xl border border-line p-3">
          <legend className="sr-only">{t('bundleItem', { number: index + 1 })}</legend>
          <div className="flex items-end gap-3">
            <Field label={t('quantity')} error={error(`reward.items.${index}.quantity`, 'items')} className="w-28">
              <TextInput
                inputMode="numeric"
                value={item.quantity}
                onValue={(quantity) =>
                  set(
                    'items',
                    draft.items.map((one) => (one.key === item.key ? { ...one, quantity } : one)),
                  )
                }
              />
            </Field>
            <span className="flex-1" />
            {draft.items.length > 1 && (
              <IconButton
                icon={Trash2}
                label={t('removeItem', { number: index + 1 })}
                onClick={() =>
                  set(
                    'items',
                    draft.items.filter(({ key }) => key !== item.key),
                  )
                }
              />
            )}
          </div>
          <TargetPicker
            label={t('bundleItem', { number: index + 1 })}
            value={item.target}
            onValue={(target) =>
              set(
                'items',
                draft.items.map((one) => (one.key === item.key ? { ...one, target } : one)),
              )
            }
            error={error(`reward.items.${index}.target`, 'items')}
            empty={t('chooseGoods')}
          />
        </fieldset>
      ))}
      <Button
        icon={Plus}
        onClick={() => set('items', [...draft.items, { key: next, target: EVERYTHING, quantity: '1' }])}
      >
        {t('addItem')}
      </Button>
    </div>
  )
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

function WhenFields({ form }: PartProps) {
  const { t } = useTranslation('promotions')
  const { draft, set, error } = form
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        <Field label={t('validFrom')} error={error('validFrom')}>
          <TextInput type="date" value={draft.validFrom} onValue={(value) => set('validFrom', value)} />
        </Field>
        <Field label={t('validTo')} error={error('validTo')}>
          <TextInput type="date" value={draft.validTo} onValue={(value) => set('validTo', value)} />
        </Field>
        <Field label={t('fromHour')} error={error('fromMinute', 'from')}>
          <TextInput type="time" value={draft.from} onValue={(value) => set('from', value)} />
        </Field>
        <Field label={t('untilHour')} error={error('untilMinute', 'until')}>
          <TextInput type="time" value={draft.until} onValue={(value) => set('until', value)} />
        </Field>
      </div>
      <fieldset>
        <legend className="mb-1 text-[0.8125rem] font-medium text-ink-2">{t('weekdays')}</legend>
        <div className="flex flex-wrap gap-x-4">
          {WEEKDAYS.map((day) => (
            <Checkbox
              key={day}
              checked={draft.weekdays.includes(day)}
              onChecked={(on) =>
                set('weekdays', on ? [...draft.weekdays, day].sort() : draft.weekdays.filter((one) => one !== day))
              }
              label={t(`weekday.${day}`)}
            />
          ))}
        </div>
        <p className="text-xs text-ink-3">{t('whenHint')}</p>
      </fieldset>
    </div>
  )
}

function WhoFields({ form }: PartProps) {
  const { t } = useTranslation('promotions')
  const { draft, set } = form
  const stores = useStores()
  const groups = useCustomerGroups()
  const toggled = (list: readonly string[], id: string, on: boolean) =>
    on ? [...list, id] : list.filter((one) => one !== id)
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <fieldset>
        <legend className="mb-1 text-[0.8125rem] font-medium text-ink-2">{t('stores')}</legend>
        {stores.map(({ id, name }) => (
          <Checkbox
            key={id}
            checked={draft.storeIds.includes(id)}
            onChecked={(on) => set('storeIds', toggled(draft.storeIds, id, on))}
            label={name}
          />
        ))}
        <p className="text-xs text-ink-3">{t('storesHint')}</p>
      </fieldset>
      <fieldset>
        <legend className="mb-1 text-[0.8125rem] font-medium text-ink-2">{t('groups')}</legend>
        {groups.map(({ id, name }) => (
          <Checkbox
            key={id}
            checked={draft.customerGroupIds.includes(id)}
            onChecked={(on) => set('customerGroupIds', toggled(draft.customerGroupIds, id, on))}
            label={name}
          />
        ))}
        <p className="text-xs text-ink-3">{t(groups.length === 0 ? 'noGroups' : 'groupsHint')}</p>
      </fieldset>
    </div>
  )
}

function LimitFields({ form }: PartProps) {
  const { t } = useTranslation('promotions')
  const { draft, set, error } = form
  return (
    <div className="flex flex-col gap-4">
      <Switch
        checked={draft.needsCoupon}
        onChecked={(value) => set('needsCoupon', value)}
        label={t('needsCoupon')}
        hint={t('needsCouponHint')}
      />
      <Field label={t('timesPerSale')} hint={t('timesPerSaleHint')} error={error('timesPerSale')}>
        <TextInput
          inputMode="numeric"
          value={draft.timesPerSale}
          onValue={(value) => set('timesPerSale', value)}
          placeholder={t('noLimit')}
        />
      </Field>
      <Field label={t('budget')} hint={t('budgetHint')} error={error('budget')}>
        <MoneyInput value={draft.budget} onValue={(value) => set('budget', value)} placeholder={t('noLimit')} />
      </Field>
      <Field label={t('maxUses')} error={error('maxUses')}>
        <TextInput
          inputMode="numeric"
          value={draft.maxUses}
          onValue={(value) => set('maxUses', value)}
          placeholder={t('noLimit')}
        />
      </Field>
    </div>
  )
}

function MeetingFields({ form }: PartProps) {
  const { t } = useTranslation('promotions')
  const { draft, set, error } = form
  return (
    <div className="flex flex-col gap-4">
      <Field label={t('priority')} hint={t('priorityHint')} error={error('priority')}>
        <TextInput inputMode="numeric" value={draft.priority} onValue={(value) => set('priority', value)} />
      </Field>
      <Switch
        checked={draft.stacks}
        onChecked={(value) => set('stacks', value)}
        label={t('stacks')}
        hint={t('stacksHint')}
      />
    </div>
  )
}
