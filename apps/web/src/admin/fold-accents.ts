/** Lower case without accents, for comparing what a person typed: `Categorías` → `categorias`. */
export const foldAccents = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
