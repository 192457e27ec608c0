import i18next, { type BackendModule } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { readStored, writeStored } from '../session/device-store.ts'

export const LANGUAGES = ['es', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

const KEY = 'odata-pos.language'

const catalogues = import.meta.glob<Record<string, unknown>>('./{es,en}/*.ts', { import: 'default' })

/** One file a language and room, fetched when a screen first asks for it: the till never loads the back office's words. */
const backend: BackendModule = {
  type: 'backend',
  init: () => {},
  read: (language, namespace, done) => {
    const load = catalogues[`./${language}/${namespace}.ts`]
    if (load === undefined) done(new Error(`no catalogue ${language}/${namespace}`), false)
    else
      load().then(
        (words) => done(null, words),
        (error: Error) => done(error, false),
      )
  },
}

const isLanguage = (value: string | null): value is Language => value === 'es' || value === 'en'

/** The device's language: chosen here before, else Spanish. */
export function deviceLanguage(): Language {
  const stored = readStored(KEY)
  return isLanguage(stored) ? stored : 'es'
}

export const currentLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'es')

export async function setLanguage(language: Language) {
  writeStored(KEY, language)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

/** Ready once the shared words are loaded; rooms' words follow with their screens. */
export async function startLanguages() {
  const language = deviceLanguage()
  document.documentElement.lang = language
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: language,
      // Both catalogues are complete by type, so a fallback would only hide a missing file.
      fallbackLng: false,
      supportedLngs: LANGUAGES,
      ns: ['shared'],
      defaultNS: 'shared',
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    })
}
