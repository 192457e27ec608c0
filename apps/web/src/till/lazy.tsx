import { lazy } from 'react'

const loads = {
  registerChoice: () => import('./device/register-choice.tsx'),
  openSession: () => import('./cash/open-session.tsx'),
  lockScreen: () => import('./people/lock-screen.tsx'),
  windows: () => import('./windows.tsx'),
  approval: () => import('./approval/approval-window.tsx'),
  print: () => import('./receipt/print.ts'),
  printQueue: () => import('./print/print-queue.ts'),
}

/** Screens and windows that the first paint does without. */
export const RegisterChoice = lazy(() => loads.registerChoice().then((m) => ({ default: m.RegisterChoice })))
export const OpenSession = lazy(() => loads.openSession().then((m) => ({ default: m.OpenSession })))
export const LockScreen = lazy(() => loads.lockScreen().then((m) => ({ default: m.LockScreen })))
export const TillWindows = lazy(() => loads.windows().then((m) => ({ default: m.TillWindows })))
export const ApprovalWindow = lazy(() => loads.approval().then((m) => ({ default: m.ApprovalWindow })))

export const loadFeed = () => import('./display/feed-display.ts')

/** Fetches them while the cashier looks at the screen, so that the first F12 waits for nothing. */
export function preloadWindows() {
  void loads.windows()
  void loads.approval()
  void loads.print()
  void loads.printQueue().then(({ startPrinting }) => startPrinting())
  void loads.lockScreen()
  void import('./ticket/void-log.ts').then(({ startSendingVoids }) => startSendingVoids())
  if (navigator.hid !== undefined)
    void import('./scan/hid-scanner.ts').then(({ startHidScanners }) => startHidScanners())
}
