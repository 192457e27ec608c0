export type StreamEvent = { event: string; data: string }

/**
 * Reads server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html) out of text that comes in
 * pieces cut anywhere. Comments and fields other than `event` and `data` are skipped.
 */
export function eventReader(): (piece: string) => StreamEvent[] {
  let rest = ''
  let event = 'message'
  let data: string[] = []
  return (piece) => {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    const events: StreamEvent[] = []
    for (const raw of lines) {
      const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw
      if (line === '') {
        if (data.length > 0) events.push({ event, data: data.join('\n') })
        event = 'message'
        data = []
      } else if (line.startsWith('event:')) event = line.slice(6).trim()
      else if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''))
    }
    return events
  }
}
