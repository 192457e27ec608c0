import { Link } from '@tanstack/react-router'
import { ArrowLeft, Sparkles, Store } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Entrance } from '../login/entrance.tsx'
import { answer, publicApi } from '../shared/api/client.ts'
import { useProblemText } from '../shared/api/problem-text.ts'
import { Button } from '../shared/ui/button.tsx'
import { Notice, Skeleton } from '../shared/ui/feedback.tsx'
import { DemoLoader } from './demo-loader.tsx'
import type { SetupState } from './setup-state.ts'
import { ShopGuide } from './shop-guide.tsx'

type Way = 'choose' | 'own' | 'demo'

/** The first thing anybody sees: their own shop in four steps, or a full one to look around in. */
export function SetupPage() {
  const { t } = useTranslation(['setup', 'shared'])
  const text = useProblemText()
  const [state, setState] = useState<SetupState | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [way, setWay] = useState<Way>('choose')
  const [loading, setLoading] = useState(false)
  useEffect(() => {
    document.title = `${t('title')} · O'Data POS`
    answer(publicApi.GET('/api/v1/setup')).then((now) => {
      setState(now)
      if (now.demo.running) setWay('demo')
    }, setProblem)
  }, [t])

  if (problem !== null) {
    return (
      <Entrance>
        <Notice
          tone="danger"
          action={
            <Button size="sm" onClick={() => location.reload()}>
              {t('shared:retry')}
            </Button>
          }
        >
          {text(problem)}
        </Notice>
      </Entrance>
    )
  }
  if (state === null) {
    return (
      <Entrance>
        <Skeleton className="h-64 w-full" />
      </Entrance>
    )
  }
  if (state.completed && !state.demo.running && way !== 'demo') {
    return (
      <Entrance>
        <h1 className="sr-only">{t('title')}</h1>
        <Notice tone="ok">
          {t('alreadyDone')}{' '}
          <Link to="/login" className="font-medium underline underline-offset-2">
            {t('toSignIn')}
          </Link>
        </Notice>
      </Entrance>
    )
  }
  return (
    <Entrance wide={way === 'own'}>
      {way === 'choose' ? (
        <div className="flex flex-col gap-4">
          <div>
            <h1 className="text-2xl font-semibold tracking-tight">{t('title')}</h1>
            <p className="mt-1 text-ink-2">{t('intro')}</p>
          </div>
          <WayCard icon={Store} title={t('own')} text={t('ownText')} onChoose={() => setWay('own')} />
          <WayCard icon={Sparkles} title={t('demo')} text={t('demoText')} onChoose={() => setWay('demo')} />
        </div>
      ) : (
        <>
          {!loading && (
            <Button variant="ghost" size="sm" icon={ArrowLeft} className="mb-3 -ml-2" onClick={() => setWay('choose')}>
              {t('shared:back')}
            </Button>
          )}
          {way === 'own' ? <ShopGuide /> : <DemoLoader running={state.demo.running} onLoading={setLoading} />}
        </>
      )}
    </Entrance>
  )
}

function WayCard({
  icon: Icon,
  title,
  text,
  onChoose,
}: {
  icon: typeof Store
  title: string
  text: string
  onChoose: () => void
}) {
  return (
    <button
      type="button"
      onClick={onChoose}
      className="flex items-start gap-4 rounded-2xl border border-line-2 bg-surface p-5 text-left hover:border-accent hover:bg-hover"
    >
      <span className="grid size-11 shrink-0 place-items-center rounded-xl bg-accent-soft text-accent-ink">
        <Icon size={20} aria-hidden />
      </span>
      <span>
        <span className="block text-base font-semibold">{title}</span>
        <span className="mt-0.5 block text-ink-2">{text}</span>
      </span>
    </button>
  )
}
