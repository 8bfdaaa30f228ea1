import { join } from 'node:path'
import { build } from 'vite'
import { loadSite, type Site } from '../../src/server/site.ts'

const PROJECT = join(import.meta.dirname, '../..')
const OUT = join(PROJECT, 'node_modules/.cache/bare-page')

/** The bare page, built and packed as the product's own. */
export const buildBareSite = async (): Promise<Site> => {
  await build({
    configFile: join(PROJECT, 'vite.config.ts'),
    root: join(import.meta.dirname, 'bare-page'),
    logLevel: 'warn',
    build: { outDir: OUT, emptyOutDir: true },
  })
  return loadSite(OUT)
}
