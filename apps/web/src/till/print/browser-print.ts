import { type PaperWidth, type Receipt, receiptBody, receiptCss } from '@odata-pos/domain/receipt'

/** Some browsers read the frame after `print()` has returned, so it stays this long. */
const FRAME_KEPT_MS = 60_000

/** Prints from a hidden frame. Styles are adopted, not inlined, for the page's policy forbids inline ones. */
export async function printByBrowser(receipt: Receipt, paper: PaperWidth): Promise<void> {
  const frame = document.createElement('iframe')
  frame.title = receipt.title
  frame.setAttribute('aria-hidden', 'true')
  frame.tabIndex = -1
  frame.className = 'pointer-events-none fixed bottom-0 left-0 size-px opacity-0'
  document.body.append(frame)
  setTimeout(() => frame.remove(), FRAME_KEPT_MS)
  const page = frame.contentWindow
  if (page === null) throw new Error('the print frame has no window')
  const sheet = new (page as Window & typeof globalThis).CSSStyleSheet()
  sheet.replaceSync(receiptCss(paper))
  page.document.adoptedStyleSheets = [sheet]
  page.document.title = receipt.title
  page.document.body.innerHTML = receiptBody(receipt)
  page.document.body.style.margin = '0'
  // Lets the frame lay itself out first; a print called at once comes out blank in some browsers.
  await new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)))
  page.print()
}
