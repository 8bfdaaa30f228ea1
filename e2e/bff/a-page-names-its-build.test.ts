import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { build } from 'vite'
import { loadSite } from '../../src/server/site.ts'
import { nameBuild } from '../../vite.config.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'task-center-build-'))
  writeFileSync(join(root, 'index.html'), '<head></head><script type="module" src="/page.js"></script>')
  writeFileSync(join(root, 'page.js'), 'void import("./part.js")')
})
afterEach(() => rmSync(root, { recursive: true }))

/** What a server says of a build in which a part that the page loads later has this text. */
const deploy = async (text: string): Promise<{ named: string | undefined; build: string }> => {
  writeFileSync(join(root, 'part.js'), `document.title = ${JSON.stringify(text)}`)
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [nameBuild()],
    build: { emptyOutDir: true, modulePreload: { polyfill: false } },
  })
  const site = loadSite(join(root, 'dist'))
  const html = new TextDecoder().decode(site.files.get('/index.html')?.plain)
  return { named: /<meta name="build" content="([^"]+)"/.exec(html)?.[1], build: site.build }
}

test('a page says of which build it is, as the server does, and one with another part anywhere is another', async () => {
  const one = await deploy('one')
  expect(one.named).toMatch(/^[0-9a-f]{12}$/)
  expect(one.build).toBe(one.named)
  const two = await deploy('two')
  expect(two.build).toBe(two.named)
  expect(two.build).not.toBe(one.build)
  expect(await deploy('one')).toEqual(one)
})
