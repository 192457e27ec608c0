import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../shared/api/problem.ts'
import { useProblemText } from '../shared/api/problem-text.ts'
import { Button } from '../shared/ui/button.tsx'
import { Notice, Skeleton } from '../shared/ui/feedback.tsx'
import { NotFoundScreen } from '../shared/ui/screens.tsx'

type DetailProps<T> = {
  /** Names the record in the query cache. */
  of: readonly unknown[]
  load: () => Promise<T>
  children: (record: T, reload: () => Promise<unknown>) => ReactNode
}

/** Loads one record and shows it: its shape while it comes, what is wrong when it does not. */
export function Detail<T>({ of, load, children }: DetailProps<T>) {
  const { t } = useTranslation()
  const text = useProblemText()
  const query = useQuery({ queryKey: ['detail', ...of], queryFn: load })
  if (query.data !== undefined) return children(query.data, () => query.refetch())
  if (query.error === null) {
    return (
      <div className="flex flex-col gap-4" aria-busy>
        <Skeleton className="h-8 w-64" />
        <Skeleton className="h-40 w-full rounded-2xl!" />
        <Skeleton className="h-64 w-full rounded-2xl!" />
      </div>
    )
  }
  if (query.error instanceof ApiProblem && query.error.status === 404) return <NotFoundScreen />
  return (
    <Notice
      tone="danger"
      action={
        <Button size="sm" onClick={() => void query.refetch()}>
          {t('retry')}
        </Button>
      }
    >
      {text(query.error)}
    </Notice>
  )
}

/** A part of the address that names a record: `/sales/$saleId` → `useAddressId('saleId')`. */
export function useAddressId(name: string): string {
  const params: Readonly<Record<string, unknown>> = useParams({ strict: false })
  const id = params[name]
  if (typeof id !== 'string') throw new Error(`the address has no ${name}`)
  return id
}
