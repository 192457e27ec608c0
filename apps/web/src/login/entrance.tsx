import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLanguage, LANGUAGES, setLanguage } from '../shared/i18n/index.ts'
import { Segments } from '../shared/ui/choice.tsx'
import { Logo } from '../shared/ui/logo.tsx'

/** The page before the app: mark, one card, language at the foot. */
export function Entrance({ children, wide = false }: { children: ReactNode; wide?: boolean }) {
  const { t } = useTranslation()
  return (
    <div className="flex min-h-full flex-col items-center px-4 py-8 sm:py-12">
      <main className={`my-auto w-full ${wide ? 'max-w-2xl' : 'max-w-sm'}`}>
        <div className="mb-6">
          <Logo />
        </div>
        {children}
      </main>
      <footer className="mt-8">
        <Segments
          label={t('language.label')}
          value={currentLanguage()}
          onValue={(language) => void setLanguage(language)}
          options={LANGUAGES.map((language) => ({ value: language, label: t(`language.${language}`) }))}
        />
      </footer>
    </div>
  )
}
