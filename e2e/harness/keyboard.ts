import type { CDPSession, Page } from '@playwright/test'

/** Between two keys of a common wedge scanner. */
const SCANNER_GAP_S = 0.004

const sessions = new WeakMap<Page, Promise<CDPSession>>()

function sessionOf(page: Page): Promise<CDPSession> {
  const known = sessions.get(page) ?? page.context().newCDPSession(page)
  sessions.set(page, known)
  return known
}

function keyOf(character: string) {
  if (character === '\r') return { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 }
  if (character === '*') return { key: '*', code: 'NumpadMultiply', text: '*', windowsVirtualKeyCode: 106 }
  if (character === '-') return { key: '-', code: 'Minus', text: '-', windowsVirtualKeyCode: 189 }
  const upper = character.toUpperCase()
  const code = /\d/.test(character) ? `Digit${character}` : `Key${upper}`
  return { key: character, code, text: character, windowsVirtualKeyCode: upper.charCodeAt(0) }
}

/**
 * A keyboard-wedge scanner: the characters and Enter, wherever the focus is. Keys bear a scanner's own times, so that
 * neither a busy machine makes a person of it nor a quick one a scanner of a person.
 */
export async function scan(page: Page, text: string): Promise<void> {
  const session = await sessionOf(page)
  const begun = Date.now() / 1000
  await Promise.all(
    [...`${text}\r`].flatMap((character, index) => {
      const key = keyOf(character)
      const timestamp = begun + index * SCANNER_GAP_S
      const { text: typed, ...released } = key
      return [
        session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: typed, timestamp, ...released }),
        session.send('Input.dispatchKeyEvent', {
          type: 'keyUp',
          timestamp: timestamp + SCANNER_GAP_S / 2,
          ...released,
        }),
      ]
    }),
  )
}
