/** The language in which the demo shop's categories, taxes and reasons are written. Product names stay Colombian. */
export type DemoLanguage = 'es' | 'en'
