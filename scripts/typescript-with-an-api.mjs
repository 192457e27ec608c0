// dependency-cruiser reads TypeScript through the compiler's JavaScript API, which TypeScript 7 no longer has: it gets
// the 5.9 that the web's client generator stands on. Loaded with `node --import`.
import { createRequire, registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'

const web = createRequire(new URL('../apps/web/package.json', import.meta.url))
const OF_THE_WEB = new Map(
  ['typescript', 'typescript/package.json'].map((name) => [name, pathToFileURL(web.resolve(name)).href]),
)

registerHooks({
  resolve(specifier, context, next) {
    const url = OF_THE_WEB.get(specifier)
    if (url === undefined) return next(specifier, context)
    return { url, shortCircuit: true, format: specifier.endsWith('.json') ? 'json' : 'commonjs' }
  },
})
