export type ToastKind = 'success' | 'error' | 'offer'
type Action = { label: string; onSelect: () => void }
type Message = { kind: ToastKind; title: string; description?: string | undefined; action?: Action | undefined }

const waiting: Message[] = []
let show: ((message: Message) => void) | null = null
let onFirst: (() => void) | null = null

function add(message: Message) {
  if (show !== null) return show(message)
  waiting.push(message)
  onFirst?.()
}

/** A short word about what happened, from anywhere; it never takes the focus. */
export const toast = {
  success: (title: string, description?: string, action?: Action) =>
    add({ kind: 'success', title, description, action }),
  error: (title: string, description?: string, action?: Action) => add({ kind: 'error', title, description, action }),
  /** Stays until it is taken or closed. */
  offer: (title: string, action: Action) => add({ kind: 'offer', title, action }),
}

/** The toaster takes over: what waits now, and whatever comes. Answers how to let go. */
export function takeToasts(shows: (message: Message) => void) {
  show = shows
  for (const message of waiting.splice(0)) shows(message)
  return () => {
    show = null
  }
}

/** Hears of the first toast that nobody shows yet. Answers how to stop listening. */
export function onFirstToast(listener: () => void) {
  onFirst = listener
  if (waiting.length > 0) listener()
  return () => {
    onFirst = null
  }
}
