import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

type Pdfmake = typeof import('pdfmake')
const require = createRequire(import.meta.url)
let loaded: Pdfmake | null = null

/** It takes some 30 MB of memory, so a worker loads it for the first PDF and not at start. */
function load(): Pdfmake {
  const made: Pdfmake = require('pdfmake')
  const fontDir = join(dirname(require.resolve('pdfmake/package.json')), 'fonts/Roboto')
  made.setFonts({
    Roboto: { normal: join(fontDir, 'Roboto-Regular.ttf'), bold: join(fontDir, 'Roboto-Medium.ttf') },
  })
  // A document holds text alone: nothing is fetched, and no file but the fonts is read.
  made.setUrlAccessPolicy(() => false)
  made.setLocalAccessPolicy((path) => path.startsWith(fontDir))
  return made
}

/** The PDF maker, with the fonts it ships. */
export function pdfmake(): Pdfmake {
  loaded ??= load()
  return loaded
}
