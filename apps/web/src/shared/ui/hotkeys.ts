import { useEffect, useRef } from 'react'

/** `F2`, `Ctrl+S`, `Escape`, `/`. Ctrl also stands for the Mac's command key. */
export type Hotkeys = Record<string, (event: KeyboardEvent) => void>

/** The name of the keys pressed, as {@link Hotkeys} spells it. */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
  const shift = event.shiftKey && event.key.length > 1
  return [(event.ctrlKey || event.metaKey) && 'Ctrl', event.altKey && 'Alt', shift && 'Shift', key]
    .filter(Boolean)
    .join('+')
}

const typesText = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))

/** A word in the corner of the screen is a dialog too, but none that anybody has to answer first. */
const WINDOW = ':is([role="dialog"], [role="alertdialog"]):not([aria-modal="false"])'

/**
 * Runs a handler for a key wherever the focus is, while the component is on screen. A plain letter or sign stays with
 * the field the person types in. Dialogs are respected: with one open, keys of the page beneath stay silent
 * unless `inDialog` is set.
 */
export function useHotkeys(hotkeys: Hotkeys, { enabled = true, inDialog = false } = {}) {
  const current = useRef(hotkeys)
  current.current = hotkeys
  useEffect(() => {
    if (!enabled) return
    const onKey = (event: KeyboardEvent) => {
      const handler = current.current[keyName(event)]
      if (handler === undefined || event.defaultPrevented) return
      if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && typesText(event.target)) return
      if (!inDialog && document.querySelector(WINDOW) !== null) return
      event.preventDefault()
      handler(event)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [enabled, inDialog])
}
