import { expect, test, vi } from 'vitest'

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {}, removeItem: () => {} })
const { COMMAND_IDS, FIRST_KEYS, isBindable, rebound } = await import('./keymap.ts')

test.each(['F3', 'F12', 'Ctrl+K', 'Alt+B', 'Shift+F2'])('%s may be given to a command', (key) => {
  expect(isBindable(key)).toBe(true)
})

test.each(['A', '3', ' ', 'Enter', 'Escape', 'Ctrl+V', 'Ctrl+W', 'F5', 'F11', 'ArrowUp', '+', 'Shift'])(
  '%s may not',
  (key) => {
    expect(isBindable(key)).toBe(false)
  },
)

test('a key that another command has is swapped, so that no command is left without one', () => {
  const after = rebound(FIRST_KEYS, 'pay', 'F6')
  expect([after.pay, after.hold]).toEqual(['F6', 'F12'])
  expect(new Set(COMMAND_IDS.map((id) => after[id])).size).toBe(COMMAND_IDS.length)
  expect(rebound(after, 'hold', 'F6')).toEqual(FIRST_KEYS)
})
