import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// The build of MapLibre that takes its worker from a file: the page's content policy allows no worker from a blob.
const maplibre = { find: /^maplibre-gl$/, replacement: 'maplibre-gl/dist/maplibre-gl-csp.js' };

export default defineConfig({
  plugins: [svelte()],
  resolve: { alias: [maplibre] },
  worker: { format: 'es' },
  build: { target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 2500, reportCompressedSize: false },
  server: {
    proxy: {
      '/ws': { target: process.env.PICKET_URL ?? 'http://127.0.0.1:8080', ws: true },
      '/api': process.env.PICKET_URL ?? 'http://127.0.0.1:8080',
    },
  },
  test: { include: ['tests/unit/**/*.test.ts'], environment: 'node' },
});
