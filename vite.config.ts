import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/** What the bundler knows of a module. */
interface ModuleGraph {
  getModuleInfo: (id: string) => { importedIds: readonly string[] } | null
}

/**
 * One file for everything the first page loads. Left to itself the bundler cuts off what a later page needs too, which
 * costs the first one requests and kilobytes, because small files compress worse.
 */
function nameOfFirstPage(): (id: string, graph: ModuleGraph) => string | null {
  let modules: Set<string> | null = null
  return (id, graph) => {
    if (modules === null) {
      modules = new Set([join(import.meta.dirname, 'src/web/main.tsx')])
      // A set goes on to what is added while it is walked through.
      for (const module of modules)
        for (const imported of graph.getModuleInfo(module)?.importedIds ?? []) modules.add(imported)
    }
    return modules.has(id) ? 'first-page' : null
  }
}

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2023',
    outDir: 'dist',
    // A data: URL would need its own exception in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ debugName: 'first page', name: nameOfFirstPage() }] } },
    },
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
