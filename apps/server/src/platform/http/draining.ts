import type { App } from './app-type.ts'

/**
 * A server that is told to stop finishes what is under way and asks for those connections to end with the answer: kept
 * alive, they would hold the process until its patience ends.
 */
export function installDraining(app: App): void {
  let closing = false
  app.addHook('preClose', (done) => {
    closing = true
    done()
  })
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (closing) reply.header('connection', 'close')
    done(null, payload)
  })
}
