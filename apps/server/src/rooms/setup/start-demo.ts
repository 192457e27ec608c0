import { type DemoRequest, SetupState as SetupStateSchema } from '@odata-pos/domain/setup'
import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { notify } from '../../platform/events.ts'
import { requireStrongPassword } from '../../platform/passwords.ts'
import { isSettingUp, isSetUp, refuseSetup, SETUP_LOCK } from './setup-lock.ts'

type SetupState = z.output<typeof SetupStateSchema>
type Progress = Omit<SetupState['demo'], 'running'>

export type Demo = {
  /** How far the demo shop is, whichever process loads it. */
  state(): Promise<SetupState>
  /** Begins to load the demo shop. Raises setup_done, password_rejected. */
  start(request: z.output<typeof DemoRequest>): Promise<SetupState>
  /** Resolves when the load that this process began is over. */
  ended(): Promise<void>
}

const TOPIC = 'setup'
const ADMIN = 'admin'

const Told = SetupStateSchema.shape.demo.omit({ running: true })

/** The demo shop's load. Its progress travels as an event, so that every worker can tell it. */
export function openDemo(ctx: Context): Demo {
  let progress: Progress = { percent: 0, step: 'none' }
  let load: Promise<void> = Promise.resolve()
  ctx.events.on(TOPIC, (payload) => {
    const told = Told.safeParse(payload)
    if (told.success) progress = told.data
  })

  async function state(): Promise<SetupState> {
    const [completed, running] = await Promise.all([isSetUp(ctx.db), isSettingUp(ctx.db)])
    return { completed, demo: { running, ...progress } }
  }

  function report(now: Progress): void {
    progress = now
    notify(ctx.db, TOPIC, now).catch((error: unknown) => ctx.log.warn({ err: error }, 'demo progress not told'))
  }

  return {
    state,
    ended: () => load,
    async start({ language, adminPassword }) {
      requireStrongPassword(adminPassword, { username: ADMIN }, 'adminPassword')
      // The connection holds the lock for as long as the load takes; a process that dies lets go of it.
      const keeper = await ctx.pool.connect()
      try {
        const { rows } = await keeper.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [SETUP_LOCK])
        if (!rows[0]?.mine || (await isSetUp(ctx.db))) refuseSetup()
      } catch (error) {
        // Closed, not returned: it may hold the lock.
        keeper.release(true)
        throw error
      }
      report({ percent: 0, step: 'catalog' })
      load = loadDemoShop(ctx, language, adminPassword, report).finally(() => keeper.release(true))
      return { completed: false, demo: { running: true, ...progress } }
    },
  }
}

async function loadDemoShop(
  ctx: Context,
  language: 'es' | 'en',
  adminPassword: string,
  onProgress: (progress: Progress) => void,
): Promise<void> {
  try {
    // Loaded when wanted: a shop that trades never reads the demo's catalogue.
    const { loadDemo } = await import('./demo/load-demo.ts')
    await loadDemo(ctx, { language, adminPassword, onProgress })
  } catch (error) {
    ctx.log.error({ err: error }, 'the demo shop could not be loaded')
    onProgress({ percent: 0, step: 'failed' })
  }
}
