import { escapeHtml } from '@odata-pos/domain/receipt'

/** A letter as plain paragraphs: its text and the same as HTML, for readers who show only one. */
export function letter(paragraphs: readonly string[], signature: string): { text: string; html: string } {
  const html = paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`).join('\n')
  return {
    text: `${paragraphs.join('\n\n')}\n\n${signature}\n`,
    html: `<!doctype html><html><body style="font-family:sans-serif;font-size:15px;color:#1c2430">
${html}
<p style="color:#667085">${escapeHtml(signature)}</p></body></html>`,
  }
}
