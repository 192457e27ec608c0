import { useSyncExternalStore } from 'react'
import { readStored, writeStored } from '../session/device-store.ts'

export type ThemeChoice = 'system' | 'light' | 'dark'

const KEY = 'odata-pos.theme'
const systemDark = matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

function readChoice(): ThemeChoice {
  const stored = readStored(KEY)
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

let choice = readChoice()

function apply() {
  const dark = choice === 'dark' || (choice === 'system' && systemDark.matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
  for (const listener of listeners) listener()
}

systemDark.addEventListener('change', apply)

/** Keeps the choice on this device and repaints; `public/theme.js` reads it before the first paint. */
export function setTheme(next: ThemeChoice) {
  choice = next
  writeStored(KEY, next)
  apply()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The person's choice on this device. */
export const useThemeChoice = () => useSyncExternalStore(subscribe, () => choice)

/** Whether the screen is dark now, whoever decided it. */
export const useIsDark = () => useSyncExternalStore(subscribe, () => document.documentElement.dataset.theme === 'dark')
