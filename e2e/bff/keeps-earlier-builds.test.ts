import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { build } from 'vite'
import { loadSite } from '../../src/server/site.ts'
import { keepEarlierBuilds } from '../../vite.config.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'task-center-build-'))
  writeFileSync(join(root, 'index.html'), '<script type="module" src="/page.js"></script>')
})
afterEach(() => rmSync(root, { recursive: true }))

/** The names of the parts that a server serves after a build of this text. */
const deploy = async (text: string): Promise<string[]> => {
  writeFileSync(join(root, 'page.js'), `document.title = ${JSON.stringify(text)}`)
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [keepEarlierBuilds()],
    build: { emptyOutDir: false, modulePreload: { polyfill: false } },
  })
  return [...loadSite(join(root, 'dist')).files.keys()].filter((path) => path.startsWith('/assets/')).sort()
}

test('a page that was opened before a deploy, or before two, still gets its parts', async () => {
  const [first = ''] = await deploy('one')
  expect(await deploy('two')).toHaveLength(2)
  const third = await deploy('three')
  expect(third).toHaveLength(3)
  expect(third).toContain(first)
  const fourth = await deploy('four')
  expect(fourth).toHaveLength(3)
  expect(fourth).not.toContain(first)
})

test('building the same again takes nothing away', async () => {
  await deploy('one')
  const two = await deploy('two')
  for (let again = 0; again < 4; again++) expect(await deploy('two')).toEqual(two)
})
