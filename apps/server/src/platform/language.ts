/** Language in which the shop writes to people: that of the company's locale. */
export const languageOf = ({ locale }: { locale: string }): 'es' | 'en' => (/^es\b/i.test(locale) ? 'es' : 'en')
