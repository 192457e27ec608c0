import { mulDiv } from '@odata-pos/domain/money'
import { formatQuantity, ONE } from '@odata-pos/domain/quantity'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { itemById } from '../../offline/catalogue.ts'
import { catalogueState } from '../../offline/catalogue-sync.ts'
import { useObservable } from '../../offline/observable.ts'
import { useMoney } from '../../shared/format/money.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { AmountField } from '../entry/amount-field.tsx'
import { ScaleWeight, steadyOn } from '../scale/scale-weight.tsx'
import { useScale } from '../scale/use-scale.ts'
import { addChosen } from '../scan/add-product.ts'
import { shelfPrice } from './list-price.ts'
import { typedQuantity } from './quantity-window.tsx'

/** Weighed goods chosen without a label: what does the scale say? */
export function WeightWindow({ productId, onClose }: { productId: string; onClose: () => void }) {
  const { t } = useTranslation('till')
  const money = useMoney()
  const state = useObservable(catalogueState)
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState(false)
  const scale = useScale()
  const catalogue = state.status === 'ready' ? state.catalogue : null
  const item = catalogue === null ? undefined : itemById(catalogue, productId)
  if (catalogue === null || item === undefined) return null
  const steady = steadyOn(scale, item.unitCode)
  // What is typed counts before what lies on the scale.
  const quantity = text.trim() === '' && steady !== null ? steady : typedQuantity(text)
  const price = shelfPrice(catalogue, item)
  const save = () => {
    if (quantity === null) return setWrong(true)
    onClose()
    addChosen(catalogue, item, quantity)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={item.name}
      description={t('ticket.perUnit', { price: money.show(price), unit: item.unitCode })}
      size="sm"
      footer={
        <Button variant="primary" size="lg" onClick={save}>
          {t('weight.add')}
          {quantity !== null && (
            <span className="font-bold">{money.show(mulDiv(price, quantity, ONE * item.priceUnit, 'half-even'))}</span>
          )}
        </Button>
      }
    >
      <div className="mb-3">
        <ScaleWeight scale={scale} unitCode={item.unitCode} />
      </div>
      <AmountField
        label={t('quantity.weight', { unit: item.unitCode })}
        text={text}
        onText={(next) => {
          setText(next)
          setWrong(false)
        }}
        onEnter={save}
        placeholder={steady === null ? '0,000' : formatQuantity(steady, ',')}
        extra=","
        error={wrong ? t('quantity.wrong') : null}
      />
    </Dialog>
  )
}
