import { connect, createServer, type Socket } from 'node:net'

/** A line between two programs that goes through here, so that it can be disturbed. */
export type Wire = {
  port: number
  /** Breaks every connection that stands. */
  cut(): void
  /** From now on every piece arrives this much later. */
  slow(ms: number): void
  /** From now on a connection breaks as soon as an answer comes back on it: what was asked was done, and nobody hears. */
  loseAnswers(): void
  /** Connections that stand carry nothing any more, and nobody is told; new ones work. As behind a router that forgot them. */
  deafen(): void
  calm(): void
  close(): Promise<void>
}

type Weather = { delayMs: number; losing: boolean }
type Line = { near: Socket; far: Socket; deaf: boolean }

/** Opens a line on 127.0.0.1 to `target`; it carries everything until it is disturbed. */
export async function openWire(target: number): Promise<Wire> {
  const weather: Weather = { delayMs: 0, losing: false }
  const lines = new Set<Line>()

  const breakOff = (line: Line) => {
    lines.delete(line)
    line.near.destroy()
    line.far.destroy()
  }

  const carry = (line: Line, from: Socket, to: Socket, isAnswer: boolean) => {
    from.on('data', (piece) => {
      if (line.deaf) return
      if (isAnswer && weather.losing) {
        breakOff(line)
        return
      }
      const pass = () => {
        if (!line.deaf && !to.destroyed) to.write(piece)
      }
      if (weather.delayMs === 0) pass()
      else setTimeout(pass, weather.delayMs)
    })
    from.on('error', () => breakOff(line))
    from.on('close', () => {
      // Behind a deaf line neither end hears of the other's farewell.
      if (!line.deaf) breakOff(line)
    })
  }

  const server = createServer((near) => {
    const far = connect({ host: '127.0.0.1', port: target, noDelay: true })
    near.setNoDelay(true)
    const line: Line = { near, far, deaf: false }
    lines.add(line)
    carry(line, near, far, false)
    carry(line, far, near, true)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the line has no port')

  return {
    port: address.port,
    cut: () => {
      for (const line of lines) breakOff(line)
    },
    slow: (ms) => {
      weather.delayMs = ms
    },
    loseAnswers: () => {
      weather.losing = true
    },
    deafen: () => {
      for (const line of lines) line.deaf = true
    },
    calm: () => {
      weather.delayMs = 0
      weather.losing = false
    },
    async close() {
      for (const line of lines) breakOff(line)
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
