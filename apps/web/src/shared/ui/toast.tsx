import { lazy, Suspense, useSyncExternalStore } from 'react'

export type ToastKind = 'success' | 'error' | 'offer'
type Action = { label: string; onSelect: () => void }
type Message = { kind: ToastKind; title: string; description?: string | undefined; action?: Action | undefined }

/** What shows them is fetched with the first one: most screens of a till never need it. */
const Toaster = lazy(() => import('./toaster.tsx').then((module) => ({ default: module.Toaster })))

const waiting: Message[] = []
const listeners = new Set<() => void>()
let show: ((message: Message) => void) | null = null
let wanted = false

function add(message: Message) {
  if (show !== null) return show(message)
  waiting.push(message)
  wanted = true
  for (const listener of listeners) listener()
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

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Stands once, beside the app. */
export function ToastHost() {
  const needed = useSyncExternalStore(subscribe, () => wanted)
  if (!needed) return null
  return (
    <Suspense fallback={null}>
      <Toaster />
    </Suspense>
  )
}
