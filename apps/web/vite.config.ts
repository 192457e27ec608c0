import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

const API = 'http://127.0.0.1:8000'

const OUT = 'dist'

/** A `.br` beside every script, style and page: compressed once, at the best quality, and sent as it lies there. */
function precompress(): Plugin {
  return {
    name: 'odata-pos:precompress',
    apply: 'build',
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const folder = join(import.meta.dirname, OUT)
        const names = await readdir(folder, { recursive: true })
        for (const name of names.filter((one) => /\.(js|css|svg|webmanifest)$/.test(one))) {
          const path = join(folder, name)
          await writeFile(`${path}.br`, await promisify(brotliCompress)(await readFile(path)))
        }
      },
    },
  }
}

export default defineConfig({
  plugins: [
    react(),
    tailwindcss(),
    VitePWA({
      registerType: 'prompt',
      // shared/update.ts registers it and offers new versions.
      injectRegister: null,
      includeAssets: ['favicon.svg', 'theme.js', 'icons/apple-touch-icon.png'],
      manifest: {
        id: '/',
        name: "O'Data POS",
        short_name: "O'Data POS",
        description: 'Punto de venta que sigue vendiendo sin red',
        lang: 'es',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        background_color: '#f6f7f6',
        theme_color: '#0f766e',
        icons: [
          { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
          { src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' },
        ],
      },
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,png,webmanifest}'],
        navigateFallback: '/index.html',
        navigateFallbackDenylist: [/^\/api\//],
        cleanupOutdatedCaches: true,
        runtimeCaching: [
          {
            // Named by their content, so that a picture kept is never an old one.
            urlPattern: /\/api\/v1\/images\//,
            handler: 'CacheFirst',
            options: {
              cacheName: 'product-images',
              expiration: { maxEntries: 3000, purgeOnQuotaError: true },
              cacheableResponse: { statuses: [200] },
            },
          },
        ],
        maximumFileSizeToCacheInBytes: 3_000_000,
      },
    }),
    precompress(),
  ],
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': { target: API, changeOrigin: false } } },
  preview: { host: '127.0.0.1', proxy: { '/api': { target: API, changeOrigin: false } } },
  build: {
    outDir: OUT,
    target: 'es2023',
    sourcemap: false,
    modulePreload: { polyfill: false },
    // The CSP allows no data: script, and an inlined asset would hide its size from the till's budget.
    assetsInlineLimit: 0,
    rolldownOptions: {
      treeshake: {
        // The domain is pure values and functions: a contract nobody reads must not bring Zod into the till's first chunk.
        moduleSideEffects: (id) => !id.includes('/packages/domain/src/'),
      },
    },
  },
})
