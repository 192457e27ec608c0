import i18next from 'i18next'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from './problem.ts'

const known = (code: string): code is 'unreachable' => i18next.exists(code, { ns: 'problems' })

/** What to tell a person about a failure: the code's own text in their language, else what the server said. */
export function useProblemText(): (problem: unknown) => string {
  const { t } = useTranslation('problems')
  return useCallback(
    (problem) => {
      if (!(problem instanceof ApiProblem)) return t('unexpected')
      if (!known(problem.code)) return problem.detail || t('unexpected')
      return t(problem.code, { seconds: problem.retryAfterSeconds ?? 0, detail: problem.detail })
    },
    [t],
  )
}
