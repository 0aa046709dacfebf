import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const api = process.env.TANDEM_API ?? 'http://localhost:4321'

export default defineConfig({
  plugins: [react()],
  server: { proxy: { '/api': { target: api, changeOrigin: true } } },
  build: {
    target: 'es2023',
    // The content security policy allows no inline script, and every browser we support preloads modules.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
})
