import type { Register, Store } from '@odata-pos/domain/stores/contract'
import { MonitorCheck, Store as StoreIcon } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useUser } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Badge, EmptyState, Notice, Skeleton } from '../../shared/ui/feedback.tsx'
import { Logo } from '../../shared/ui/logo.tsx'
import { SignedInMenu } from '../people/signed-in-menu.tsx'
import { PrintSettings } from './settings-window.tsx'
import { setTillDevice } from './till-device.ts'

type State =
  | { status: 'loading' }
  | { status: 'known'; stores: Store[]; registers: Register[] }
  | { status: 'failed'; problem: unknown }

const ALL = { params: { query: { limit: 500 } } }

/** Which till is this device? Asked once; the device remembers. */
export function RegisterChoice() {
  const { t } = useTranslation('till')
  const text = useProblemText()
  const user = useUser()
  const [state, setState] = useState<State>({ status: 'loading' })

  const load = useCallback(() => {
    setState({ status: 'loading' })
    Promise.all([answer(api.GET('/api/v1/stores', ALL)), answer(api.GET('/api/v1/registers', ALL))]).then(
      ([stores, registers]) => setState({ status: 'known', stores: stores.items, registers: registers.items }),
      (problem: unknown) => setState({ status: 'failed', problem }),
    )
  }, [])
  useEffect(load, [load])

  const choose = (store: Store, register: Register) => {
    const { id, code, name, address, phone, timeZone } = store
    setTillDevice({
      store: { id, code, name, address, phone, timeZone },
      register: { id: register.id, code: register.code, name: register.name, series: register.series },
    })
  }

  const stores =
    state.status === 'known'
      ? state.stores.filter((store) => store.active && user.stores.some(({ id }) => id === store.id))
      : []
  return (
    <main className="scroll-thin h-full overflow-y-auto bg-canvas">
      <div className="mx-auto flex min-h-full max-w-3xl flex-col gap-4 p-4 sm:py-8">
        <header className="flex items-center justify-between gap-3">
          <Logo />
          <SignedInMenu />
        </header>
        <section className="rounded-2xl border border-line bg-surface p-5 sm:p-7">
          <h1 className="text-xl font-semibold">{t('register.title')}</h1>
          <p className="mt-1 mb-5 text-ink-2">{t('register.detail')}</p>
          {state.status === 'loading' && <Skeleton className="h-40 w-full" />}
          {state.status === 'failed' && (
            <Notice tone="danger" action={<Button onClick={load}>{t('unreachable.retry')}</Button>}>
              {text(state.problem)}
            </Notice>
          )}
          {state.status === 'known' && stores.length === 0 && (
            <EmptyState icon={StoreIcon} title={t('register.none')}>
              {t('register.noneHint')}
            </EmptyState>
          )}
          {stores.map((store) => (
            <section key={store.id} className="mb-5 last:mb-0">
              <h2 className="mb-2 flex items-center gap-2 font-semibold">
                <StoreIcon size={16} aria-hidden className="text-ink-3" />
                {store.name}
              </h2>
              <ul className="grid gap-2 sm:grid-cols-2">
                {state.status === 'known' &&
                  state.registers
                    .filter((register) => register.active && register.storeId === store.id)
                    .map((register) => (
                      <li key={register.id}>
                        <button
                          type="button"
                          onClick={() => choose(store, register)}
                          className="flex min-h-16 w-full items-center gap-3 rounded-xl border border-line-2 px-4 text-left hover:border-accent hover:bg-hover"
                        >
                          <MonitorCheck size={22} aria-hidden className="text-accent" />
                          <span className="min-w-0 flex-1">
                            <span className="block truncate font-medium">{register.name}</span>
                            <span className="text-xs text-ink-2">{register.code}</span>
                          </span>
                          {register.openSessionId !== null && <Badge tone="ok">{t('register.open')}</Badge>}
                        </button>
                      </li>
                    ))}
              </ul>
            </section>
          ))}
        </section>
        <section className="flex flex-col gap-4 rounded-2xl border border-line bg-surface p-5 sm:p-7">
          <h2 className="font-semibold">{t('register.printing')}</h2>
          <PrintSettings />
        </section>
      </div>
    </main>
  )
}
