import { useEffect } from 'react'
import { keyName } from '../shared/ui/hotkeys.ts'
import { approvalAsked } from './approval/approval.ts'
import { COMMANDS, TICKET_KEYS } from './commands.ts'
import { tillDialog } from './dialogs.ts'
import { COMMAND_IDS, keysNow } from './keymap.ts'
import { focusScan, scanInput } from './scan/scan-input.ts'
import { isTextField, watchScanner } from './scan/scanner.ts'

/** What the device's own map has at a key. */
function commandAt(key: string): (() => void) | undefined {
  const keymap = keysNow.get()
  const id = COMMAND_IDS.find((one) => keymap[one] === key)
  return id === undefined ? undefined : COMMANDS[id].run
}

const isPrintable = (event: KeyboardEvent) =>
  event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey

/** The keys of the selling screen. A window over it keeps its keys to itself. */
export function useTillKeys() {
  useEffect(() => {
    const stopScanner = watchScanner()
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || tillDialog.get() !== null || approvalAsked.get() !== null) return
      const run = commandAt(keyName(event))
      const field = scanInput()
      const isFree = !isTextField(event.target) || (event.target === field && field?.value === '')
      if (run !== undefined && (isFree || !isPrintable(event)) && !isFieldsOwn(event, isFree)) {
        event.preventDefault()
        run()
        return
      }
      const change = isFree && !inOwnArrows(event.target) ? TICKET_KEYS[event.key] : undefined
      if (change !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault()
        change()
      } else if (isPrintable(event) && !isTextField(event.target)) focusScan()
    }
    addEventListener('keydown', onKey)
    return () => {
      stopScanner()
      removeEventListener('keydown', onKey)
    }
  }, [])
}

/** Ctrl+Z and Ctrl+Delete belong to the text while some is being typed. */
const isFieldsOwn = (event: KeyboardEvent, isFree: boolean) =>
  !isFree && (event.ctrlKey || event.metaKey) && (event.key === 'z' || event.key === 'Delete')

const inOwnArrows = (target: EventTarget | null) =>
  target instanceof Element && target.closest('[data-own-arrows]') !== null
