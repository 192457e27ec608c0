import type { Customer } from '@odata-pos/domain/customers/contract'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useMoney } from '../../shared/format/money.ts'
import { fetchPage } from '../../shared/list/use-list.ts'
import { Button } from '../../shared/ui/button.tsx'
import { cx } from '../../shared/ui/classes.ts'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Notice } from '../../shared/ui/feedback.tsx'
import { SearchInput } from '../../shared/ui/input.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { useRefresh } from '../reference.ts'

const LIMIT = '12'

/** Makes another customer a name of this one, who keeps everything of both. */
export function MergeDialog({ survivor, onClose }: { survivor: Customer; onClose: () => void }) {
  const { t } = useTranslation(['customers', 'shared'])
  const text = useProblemText()
  const money = useMoney()
  const refresh = useRefresh()
  const [id] = useState(() => uuidv7())
  const [query, setQuery] = useState('')
  const [other, setOther] = useState<Customer | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const asked = useDeferredValue(query.trim())
  const found = useQuery({
    queryKey: ['merge-finder', asked],
    queryFn: ({ signal }) => fetchPage('/api/v1/customers', { q: asked, limit: LIMIT }, { signal }),
    enabled: asked !== '',
  })
  const items = asked === '' ? [] : (found.data?.items ?? []).filter((one) => one.id !== survivor.id)
  const merge = async () => {
    if (other === null) return
    setBusy(true)
    try {
      const params = { path: { id: survivor.id } }
      await answer(api.POST('/api/v1/customers/{id}/merge', { params, body: { id, customerId: other.id } }))
      toast.success(t('merged'), survivor.name)
      onClose()
      await refresh()
    } catch (failure) {
      setProblem(failure)
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('mergeTitle', { name: survivor.name })}
      description={t('mergeHint')}
      size="md"
      footer={
        <>
          <Button onClick={onClose}>{t('shared:cancel')}</Button>
          <Button variant="primary" busy={busy} disabled={other === null} onClick={() => void merge()}>
            {t('merge')}
          </Button>
        </>
      }
    >
      <div className="flex min-h-72 flex-col gap-3">
        <SearchInput label={t('search')} value={query} onValue={setQuery} />
        {found.isSuccess && asked !== '' && items.length === 0 && <p className="text-ink-2">{t('mergeNobody')}</p>}
        <ul aria-label={t('title')} className="flex flex-col gap-1">
          {items.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                aria-pressed={one.id === other?.id}
                onClick={() => setOther(one)}
                className={cx(
                  'flex w-full items-center gap-3 rounded-lg border px-3 py-2 text-left',
                  one.id === other?.id ? 'border-accent bg-accent-soft' : 'border-line hover:bg-hover',
                )}
              >
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium">{one.name}</span>
                  <span className="block truncate text-xs text-ink-2">
                    {[one.documentNumber, one.phone, one.email].filter(Boolean).join(' · ')}
                  </span>
                </span>
                {one.balance !== 0 && <span className="text-ink-2">{money.show(one.balance)}</span>}
              </button>
            </li>
          ))}
        </ul>
        {other !== null && <Notice tone="warn">{t('mergeWarning', { other: other.name, name: survivor.name })}</Notice>}
        {problem !== null && <Notice tone="danger">{text(problem)}</Notice>}
      </div>
    </Dialog>
  )
}
