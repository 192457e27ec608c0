import { fetchFile } from '../shared/api/client.ts'
import { useProblemText } from '../shared/api/problem-text.ts'
import { toast } from '../shared/ui/toast.ts'

const KEEP_MS = 120_000

/**
 * Opens a PDF of the API in a tab of its own. The tab is opened at the press, before the file is there, or the browser
 * would take it for an unwanted window; false when it did so all the same.
 */
export async function openDocument(path: string): Promise<boolean> {
  const tab = window.open('', '_blank')
  if (tab === null) return false
  try {
    const address = URL.createObjectURL(await fetchFile(path))
    tab.location.href = address
    setTimeout(() => URL.revokeObjectURL(address), KEEP_MS)
    return true
  } catch (problem) {
    tab.close()
    throw problem
  }
}

/** {@link openDocument} for a button: what stands in the way is told. `failed` heads what the server says. */
export function useOpenDocument(words: { failed: string; blocked: string }): (path: string) => void {
  const text = useProblemText()
  return (path) =>
    void openDocument(path).then(
      (opened) => opened || toast.error(words.blocked),
      (problem: unknown) => toast.error(words.failed, text(problem)),
    )
}
