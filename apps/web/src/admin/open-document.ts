import { fetchFile } from '../shared/api/client.ts'

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
