import { Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogueState } from '../../offline/catalogue-sync.ts'
import { useObservable } from '../../offline/observable.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { Notice, Skeleton } from '../../shared/ui/feedback.tsx'
import { approvalAsked } from '../approval/approval.ts'
import type { TillDevice } from '../device/till-device.ts'
import { TrainingBar } from '../device/training-bar.tsx'
import { tillDialog } from '../dialogs.ts'
import { ApprovalWindow, TillWindows } from '../lazy.tsx'
import { lastSale } from '../pay/last-sale.ts'
import { focusScan, searchQuery } from '../scan/scan-input.ts'
import { TicketPane } from '../ticket/ticket-pane.tsx'
import { useTillKeys } from '../use-till-keys.ts'
import { ActionBar } from './action-bar.tsx'
import { PhoneBar } from './phone-bar.tsx'
import { ProductGrid } from './product-grid.tsx'
import { ScanField } from './scan-field.tsx'
import { ScanLine } from './scan-line.tsx'
import { SearchResults } from './search-results.tsx'
import { StatusBar } from './status-bar.tsx'

/** Three zones: find, ticket, and the state of the till above them. On a phone the ticket is a sheet. */
export function SellScreen({ device, catalogue }: { device: TillDevice; catalogue: CatalogueState }) {
  const { t } = useTranslation('till')
  const [ticketShown, setTicketShown] = useState(false)
  // Paid: the products come back for the next customer.
  useEffect(() => lastSale.subscribe(() => lastSale.get() !== null && setTicketShown(false)), [])
  useTillKeys()
  return (
    <div className="flex h-full flex-col overflow-hidden bg-canvas">
      <StatusBar device={device} />
      <TrainingBar />
      <main className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] md:grid-cols-[minmax(0,1fr)_20.5rem] lg:grid-cols-[minmax(0,1fr)_23rem] xl:grid-cols-[minmax(0,1fr)_26rem]">
        <h1 className="sr-only">{t('title')}</h1>
        <section aria-label={t('zone.find')} className="flex min-h-0 min-w-0 flex-col">
          <div className="px-3 pt-3">
            <ScanField catalogue={catalogue.status === 'ready' ? catalogue.catalogue : null} />
            <ScanLine />
          </div>
          <Browse state={catalogue} />
          <ActionBar />
        </section>
        <TicketPane shown={ticketShown} onHide={() => setTicketShown(false)} />
        <PhoneBar onShow={() => setTicketShown(true)} />
      </main>
      <Windows />
    </div>
  )
}

function Browse({ state }: { state: CatalogueState }) {
  const { t } = useTranslation('till')
  const text = useProblemText()
  const isSearching = useObservable(searchQuery) !== ''
  if (state.status === 'missing') {
    return (
      <div className="flex-1 p-3">
        <Notice tone="warn" title={t('catalogue.missing')}>
          {text(state.problem)}
        </Notice>
      </div>
    )
  }
  if (state.status === 'loading') {
    return (
      <div
        role="status"
        aria-label={t('catalogue.loading')}
        className="grid flex-1 grid-cols-2 content-start gap-2 p-3 sm:grid-cols-4 xl:grid-cols-6"
      >
        {Array.from({ length: 18 }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the placeholders are alike
          <Skeleton key={index} className="h-34" />
        ))}
      </div>
    )
  }
  const { catalogue, revision } = state
  return isSearching ? (
    <SearchResults catalogue={catalogue} revision={revision} />
  ) : (
    <ProductGrid catalogue={catalogue} revision={revision} />
  )
}

/** The open window, and an approval above it. Whenever the last one closes the keys go back to the scan field. */
function Windows() {
  const dialog = useObservable(tillDialog)
  const ask = useObservable(approvalAsked)
  const isClear = dialog === null && ask === null
  useEffect(() => {
    if (!isClear) return
    // After the window has given the focus back to whatever had it.
    const frame = requestAnimationFrame(focusScan)
    return () => cancelAnimationFrame(frame)
  }, [isClear])
  return (
    // Each waits for its own code: a boundary for both would take the window away while the approval loads, and draw it
    // anew above the approval for whoever listens to the screen.
    <>
      <Suspense fallback={null}>{dialog !== null && <TillWindows dialog={dialog} />}</Suspense>
      <Suspense fallback={null}>{ask !== null && <ApprovalWindow ask={ask} />}</Suspense>
    </>
  )
}
