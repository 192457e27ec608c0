import { priceCart } from '@odata-pos/domain/cart'
import { formatQuantity, ONE } from '@odata-pos/domain/quantity'
import type { Return } from '@odata-pos/domain/sales/contract'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { catalogueState } from '../../offline/catalogue-sync.ts'
import { useObservable } from '../../offline/observable.ts'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useMoney } from '../../shared/format/money.ts'
import { useCompany } from '../../shared/session/session.ts'
import { Button, IconButton } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Notice } from '../../shared/ui/feedback.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { SearchInput, TextInput } from '../../shared/ui/input.tsx'
import { findScanned } from '../scan/find-scanned.ts'
import { resultsNow } from '../sell/search.ts'
import { lineOf } from '../ticket/line-of.ts'
import { typedQuantity } from '../ticket/quantity-window.tsx'
import type { TicketLine } from '../ticket/ticket.ts'
import { RefundFields } from './refund-fields.tsx'
import { useReturning } from './use-returning.ts'

const RESULTS_MAX = 5

type BlindReturnProps = { onDone: (back: Return) => void; onBack: () => void; onClose: () => void }

/** Goods back with no receipt, at today's price; a manager allows it on the spot. */
export function BlindReturn({ onDone, onBack, onClose }: BlindReturnProps) {
  const { t } = useTranslation('till')
  const text = useProblemText()
  const money = useMoney()
  const company = useCompany()
  const [lines, setLines] = useState<readonly TicketLine[]>([])
  const priced = company === null ? null : priceCart({ lines }, company)
  const { terms, setTerms, given, isReady, busy, problem, save } = useReturning({
    permission: 'sales.return_blind',
    total: priced?.ok ? priced.cart.total : 0,
    isComplete: lines.length > 0 && priced?.ok === true,
    send: (rest) => {
      const named = lines.map(({ productId, quantity, unitPrice }) => ({
        productId,
        quantity: formatQuantity(quantity),
        unitPrice,
      }))
      return answer(api.POST('/api/v1/returns', { body: { ...rest, lines: named } }))
    },
    onDone,
  })

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('blind.title')}
      description={t('blind.detail')}
      size="lg"
      footer={
        <>
          <Button size="lg" onClick={onBack}>
            {t('return.back')}
          </Button>
          <Button size="lg" variant="primary" busy={busy} disabled={!isReady} onClick={() => void save()}>
            {t('return.confirm', { amount: money.show(given) })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <ProductFinder onLine={(line) => setLines([...lines, line])} />
        <ul aria-label={t('return.lines')} className="flex flex-col gap-1.5">
          {lines.map((line) => (
            <BlindLine
              key={line.id}
              line={line}
              onQuantity={(quantity) => setLines(lines.map((one) => (one.id === line.id ? { ...one, quantity } : one)))}
              onRemove={() => setLines(lines.filter((one) => one.id !== line.id))}
            />
          ))}
        </ul>
        <RefundFields terms={terms} onTerms={setTerms} />
        {problem !== null && <Notice tone="danger">{text(problem)}</Notice>}
      </div>
    </Dialog>
  )
}

function ProductFinder({ onLine }: { onLine: (line: TicketLine) => void }) {
  const { t } = useTranslation('till')
  const state = useObservable(catalogueState)
  const [query, setQuery] = useState('')
  const catalogue = state.status === 'ready' ? state.catalogue : null
  const results = catalogue === null ? [] : resultsNow(catalogue, query).slice(0, RESULTS_MAX)

  const take = (text: string) => {
    if (catalogue === null) return
    const scanned = findScanned(catalogue, text)
    const item = scanned.kind === 'product' ? scanned.item : results[0]
    if (item === undefined) return
    const quantity = scanned.kind === 'product' ? (scanned.quantity ?? ONE) : ONE
    onLine(lineOf(catalogue, { item, quantity, labelPrice: null, discountReason: '' }, uuidv7()))
    setQuery('')
  }

  return (
    <div data-takes-scans>
      <SearchInput
        label={t('blind.find')}
        value={query}
        onValue={setQuery}
        controlSize="lg"
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          take(query)
        }}
      />
      {query !== '' && (
        <ul className="mt-1 flex flex-col">
          {results.map((item) => (
            <li key={item.id}>
              <button
                type="button"
                onClick={() => take(item.sku)}
                className="min-h-11 w-full rounded-lg px-3 text-left hover:bg-hover"
              >
                {item.name} <span className="text-xs text-ink-2">{item.sku}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

type BlindLineProps = { line: TicketLine; onQuantity: (quantity: number) => void; onRemove: () => void }

function BlindLine({ line, onQuantity, onRemove }: BlindLineProps) {
  const { t } = useTranslation('till')
  const money = useMoney()
  const [text, setText] = useState(formatQuantity(line.quantity))
  const isWrong = typedQuantity(text) === null
  return (
    <li className="flex items-center gap-2 rounded-xl border border-line px-3 py-2">
      <span className="min-w-0 flex-1">
        <span className="block truncate">{line.name}</span>
        <span className="block text-xs text-ink-2">{money.show(line.unitPrice)}</span>
      </span>
      <Field
        label={t('return.quantityOf', { name: line.name })}
        labelHidden
        error={isWrong ? t('quantity.wrong') : null}
      >
        <TextInput
          value={text}
          onValue={(next) => {
            setText(next)
            const quantity = typedQuantity(next)
            if (quantity !== null) onQuantity(quantity)
          }}
          inputMode="decimal"
          className="w-20! text-center"
        />
      </Field>
      <IconButton icon={Trash2} label={t('blind.remove', { name: line.name })} onClick={onRemove} />
    </li>
  )
}
