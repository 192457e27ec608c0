import type { HeldCart } from '@odata-pos/domain/sales/contract'
import { CirclePlay } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { catalogueState } from '../../offline/catalogue-sync.ts'
import { answer, api } from '../../shared/api/client.ts'
import { ApiProblem } from '../../shared/api/problem.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { EmptyState, Notice, Skeleton } from '../../shared/ui/feedback.tsx'
import { tillDevice } from '../device/till-device.ts'
import { isBlank } from '../ticket/ticket.ts'
import { changeTicket, ticketNow } from '../ticket/ticket-store.ts'
import { recalledTicket } from './held-cart.ts'

type Held = z.infer<typeof HeldCart>
type State = { status: 'loading' } | { status: 'known'; items: Held[] } | { status: 'failed'; problem: unknown }

/** F7: the tickets put aside in this store, oldest first; taking one up takes it from every other till. */
export function RecallWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('till')
  const text = useProblemText()
  const money = useMoney()
  const dates = useDates()
  const [state, setState] = useState<State>({ status: 'loading' })
  const [problem, setProblem] = useState<string | null>(null)
  // Carts asked for without an answer: if the server then says they are gone, it was this till that took them.
  const asked = useRef(new Set<string>())
  const isFree = isBlank(ticketNow.get())

  useEffect(() => {
    const device = tillDevice.get()
    if (device === null) return
    answer(api.GET('/api/v1/held-carts', { params: { query: { storeId: device.store.id, limit: 100 } } })).then(
      ({ items }) => setState({ status: 'known', items }),
      (failure: unknown) => setState({ status: 'failed', problem: failure }),
    )
  }, [])

  const recall = async (held: Held) => {
    const catalogue = catalogueState.get()
    if (catalogue.status !== 'ready') return
    // Read before it is taken: a cart this till cannot open stays where it is.
    const ticket = recalledTicket(held.cart, uuidv7(), catalogue.catalogue)
    if (ticket === null) return setProblem(t('recall.otherVersion'))
    try {
      await answer(api.DELETE('/api/v1/held-carts/{id}', { params: { path: { id: held.id } } }))
    } catch (failure) {
      const isOurs = failure instanceof ApiProblem && failure.status === 404 && asked.current.has(held.id)
      if (failure instanceof ApiProblem && failure.status === 0) asked.current.add(held.id)
      if (!isOurs) return setProblem(text(failure))
    }
    changeTicket({ type: 'replace', ticket })
    onClose()
  }

  return (
    <Dialog open onClose={onClose} title={t('recall.title')} size="md">
      <div className="flex min-h-40 flex-col gap-2">
        {!isFree && <Notice tone="warn">{t('recall.busy')}</Notice>}
        {problem !== null && <Notice tone="danger">{problem}</Notice>}
        {state.status === 'loading' && <Skeleton className="h-14 w-full" />}
        {state.status === 'failed' && <Notice tone="warn">{text(state.problem)}</Notice>}
        {state.status === 'known' && state.items.length === 0 && (
          <EmptyState icon={CirclePlay} title={t('recall.none')}>
            {t('recall.noneHint')}
          </EmptyState>
        )}
        {state.status === 'known' &&
          state.items.map((held) => (
            <button
              key={held.id}
              type="button"
              disabled={!isFree}
              onClick={() => void recall(held)}
              className="flex items-center gap-3 rounded-xl border border-line-2 px-4 py-3 text-left enabled:hover:bg-hover disabled:opacity-60"
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{held.label}</span>
                <span className="block text-xs text-ink-2">
                  {held.heldBy} · {dates.time(held.heldAt)}
                </span>
              </span>
              <span className="font-semibold">{money.show(held.total)}</span>
            </button>
          ))}
      </div>
    </Dialog>
  )
}
