import { qrPath } from '@odata-pos/domain/receipt'
import { ShoppingBag } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { setLanguage } from '../../shared/i18n/index.ts'
import { LogoMark } from '../../shared/ui/logo.tsx'
import { DISPLAY_CHANNEL, type DisplayMessage, type DisplayState } from './display-state.ts'

/** The customer's screen: what is being sold, what it comes to, and thanks. It shows what the till tells it and asks nothing. */
export function DisplayPage() {
  const [state, setState] = useState<DisplayState | null>(null)
  useEffect(() => {
    const channel = new BroadcastChannel(DISPLAY_CHANNEL)
    channel.onmessage = ({ data }: MessageEvent<DisplayMessage>) => {
      if (data.type !== 'show') return
      setState(data.state)
      if (document.documentElement.lang !== data.language) void setLanguage(data.language)
    }
    const hello: DisplayMessage = { type: 'hello' }
    channel.postMessage(hello)
    return () => channel.close()
  }, [])
  return (
    <main className="flex h-full flex-col overflow-hidden bg-canvas p-[3vmin] text-[clamp(1rem,2.6vmin,2rem)]">
      <header className="mb-[2vmin] flex items-center gap-3 font-semibold">
        <LogoMark />
        <h1>{state?.shop ?? "O'Data POS"}</h1>
      </header>
      {state?.kind === 'ticket' && <TicketView state={state} />}
      {state?.kind === 'sold' && <SoldView state={state} />}
      {(state === null || state.kind === 'idle') && <IdleView qr={state?.qr ?? null} />}
    </main>
  )
}

function TicketView({ state }: { state: Extract<DisplayState, { kind: 'ticket' }> }) {
  const { t } = useTranslation('till')
  const list = useRef<HTMLUListElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was scanned last is what the customer looks at
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight })
  }, [state.lines])
  return (
    <>
      <ul
        ref={list}
        aria-label={t('ticket.linesLabel')}
        className="min-h-0 flex-1 divide-y divide-line overflow-hidden rounded-2xl border border-line bg-surface px-[2.5vmin]"
      >
        {state.lines.map((line) => (
          <li key={line.id} className="flex items-baseline justify-between gap-6 py-[1.2vmin]">
            <span className="min-w-0">
              <span className="block truncate">{line.name}</span>
              {line.detail !== '' && <span className="block text-[0.7em] text-ink-2">{line.detail}</span>}
            </span>
            <span className="shrink-0 font-semibold">{line.amount}</span>
          </li>
        ))}
      </ul>
      <div className="pt-[2vmin]" aria-live="polite" aria-atomic="true">
        {state.discount !== null && (
          <p className="flex justify-between text-accent-ink">
            <span>{t('display.saved')}</span>
            <span>{state.discount}</span>
          </p>
        )}
        <p className="flex items-baseline justify-between gap-6">
          <span className="font-semibold">{t('total.total')}</span>
          <output className="text-[clamp(2.5rem,11vmin,9rem)] leading-tight font-bold tracking-tight">
            {state.total}
          </output>
        </p>
      </div>
    </>
  )
}

function SoldView({ state }: { state: Extract<DisplayState, { kind: 'sold' }> }) {
  const { t } = useTranslation('till')
  return (
    <div className="grid min-h-0 flex-1 place-items-center text-center">
      <div>
        <p className="text-[clamp(2rem,8vmin,6rem)] font-bold text-ok-ink">{t('display.thanks')}</p>
        <p className="mt-[2vmin] text-ink-2">
          {t('total.total')} {state.total}
        </p>
        {state.change !== null && (
          <p className="mt-[1vmin] text-[clamp(1.5rem,6vmin,5rem)] font-semibold">
            {t('sold.change')} {state.change}
          </p>
        )}
        {state.qr !== null && <Qr text={state.qr} />}
      </div>
    </div>
  )
}

function IdleView({ qr }: { qr: string | null }) {
  const { t } = useTranslation('till')
  return (
    <div className="grid min-h-0 flex-1 place-items-center text-center">
      <div>
        {qr === null ? (
          <ShoppingBag aria-hidden strokeWidth={1.2} className="mx-auto size-[20vmin] text-accent" />
        ) : (
          <Qr text={qr} />
        )}
        <p className="mt-[3vmin] text-[clamp(1.75rem,7vmin,5rem)] font-bold">{t('display.welcome')}</p>
      </div>
    </div>
  )
}

function Qr({ text }: { text: string }) {
  const { t } = useTranslation('till')
  const { size, path } = useMemo(() => qrPath(text), [text])
  return (
    <svg
      role="img"
      aria-label={t('display.qr')}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="mx-auto mt-[3vmin] size-[32vmin] rounded-2xl bg-white"
    >
      <path d={path} fill="#000" />
    </svg>
  )
}
