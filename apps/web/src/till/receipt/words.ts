import i18next from 'i18next'

const t = (key: 'receipt.provisionalNumber' | 'receipt.provisionalNotice', values?: { reference: string }) =>
  i18next.t(key, { ns: 'till', ...values })

/** Words of a receipt that has no number yet, in the language of the screen. */
export const receiptWords = () => ({
  number: (reference: string) => t('receipt.provisionalNumber', { reference }),
  notice: t('receipt.provisionalNotice'),
})
