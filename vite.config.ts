import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2023',
    outDir: 'dist',
    // A data: URL would need its own exception in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts'],
    environment: 'node',
    // A PostgreSQL server for those who ask for one.
    globalSetup: 'e2e/postgres-for-tests.ts',
    // Tests of the BFF wait for real answers over loopback, some of which hang on purpose.
    testTimeout: 60_000,
    // Tests read no zone from the machine they run on.
    env: { TZ: 'UTC' },
  },
})
