import { useNavigate } from '@tanstack/react-router'
import { Check, KeyRound, LogOut, Monitor, Moon, Sun } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../shared/api/problem-text.ts'
import { currentLanguage, LANGUAGES, setLanguage } from '../shared/i18n/index.ts'
import { signOut } from '../shared/session/session.ts'
import { setTheme, type ThemeChoice, useThemeChoice } from '../shared/theme/theme.ts'
import type { MenuAction } from '../shared/ui/menu.tsx'
import { toast } from '../shared/ui/toast.ts'

const THEMES = [
  ['system', Monitor],
  ['light', Sun],
  ['dark', Moon],
] as const satisfies readonly (readonly [ThemeChoice, unknown])[]

/** What a person may do about themselves and this device: language, appearance, password, leave. */
export function usePersonActions(): MenuAction[] {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const text = useProblemText()
  const theme = useThemeChoice()
  const language = currentLanguage()
  return [
    { kind: 'heading', label: t('theme.label') },
    ...THEMES.map(
      ([choice, icon]): MenuAction => ({
        label: t(`theme.${choice}`),
        icon: theme === choice ? Check : icon,
        onSelect: () => setTheme(choice),
      }),
    ),
    { kind: 'heading', label: t('language.label') },
    ...LANGUAGES.map(
      (one): MenuAction => ({
        label: t(`language.${one}`),
        ...(one === language && { icon: Check }),
        onSelect: () => void setLanguage(one),
      }),
    ),
    { kind: 'divider' },
    {
      label: t('signIn.access'),
      icon: KeyRound,
      onSelect: () => void navigate({ to: '/account' }),
    },
    {
      label: t('signIn.signOut'),
      icon: LogOut,
      onSelect: () => void signOut().catch((problem) => toast.error(t('signIn.signOut'), text(problem))),
    },
  ]
}
