import { Download, FileSpreadsheet, FileText } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fetchFile } from '../api/client.ts'
import { useProblemText } from '../api/problem-text.ts'
import { Button } from '../ui/button.tsx'
import { Menu } from '../ui/menu.tsx'
import { toast } from '../ui/toast.ts'
import { type Filters, listPath } from './list-search.ts'
import { saveFile } from './save-file.ts'

type Format = 'csv' | 'xlsx'

/** Every row under the same filters, as the server writes it. */
export function ExportMenu({ path, filters, fileName }: { path: string; filters: Filters; fileName: string }) {
  const { t } = useTranslation('list')
  const text = useProblemText()
  const [busy, setBusy] = useState(false)
  const save = async (format: Format) => {
    setBusy(true)
    try {
      saveFile(await fetchFile(listPath(path, filters, { format })), `${fileName}.${format}`)
    } catch (problem) {
      toast.error(t('exportFailed'), text(problem))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Menu
      trigger={
        <Button icon={Download} busy={busy} aria-label={t('export')}>
          <span className="max-sm:hidden">{t('export')}</span>
        </Button>
      }
      actions={[
        { label: t('asExcel'), icon: FileSpreadsheet, onSelect: () => void save('xlsx') },
        { label: t('asCsv'), icon: FileText, onSelect: () => void save('csv') },
      ]}
    />
  )
}
