import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** The repository's own rules that neither the compiler nor the linter holds. Each says why. */

const SRC = import.meta.dirname
const PROJECT = join(SRC, '..')

interface SourceFile {
  path: string
  text: string
}

const filesOf = (folder: string): SourceFile[] =>
  readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .map((path) => ({ path, text: readFileSync(join(PROJECT, path), 'utf8') }))

const isTest = ({ path }: SourceFile) => /\.(test|contract|e2e)\.tsx?$/.test(path)
const product = filesOf('src').filter((file) => !isTest(file))
const endToEnd = filesOf('e2e')

/** Paths of the files whose text has the pattern, but for those allowed. */
const having = (files: readonly SourceFile[], pattern: RegExp, ...allowed: RegExp[]): string[] =>
  files
    .filter(({ path, text }) => pattern.test(text) && !allowed.some((exception) => exception.test(path)))
    .map(({ path }) => path)

const under = (folder: string) => product.filter(({ path }) => path.startsWith(folder))

test('only main.ts knows of the simulated cloud, so that no invented data gets near real ones', () => {
  const outside = product.filter(({ path }) => !path.startsWith('src/simulated-cloud/'))
  expect(having(outside, /['"][^'"]*simulated-cloud/, /^src\/server\/main\.ts$/)).toEqual([])
  expect(readFileSync(join(SRC, 'server/main.ts'), 'utf8')).not.toMatch(/^import .*simulated-cloud/m)
})

test('the simulated cloud shares only the documented shapes with the client, or both could err alike', () => {
  expect(
    having(under('src/simulated-cloud/'), /from '[^']*\/cloud\/(?!(rds|taurusdb|dds|dms)\/wire\.ts')/),
  ).toEqual([])
})

test('no service imports another: adding a fifth must not touch four', () => {
  for (const service of ['rds', 'taurusdb', 'dds', 'dms'])
    expect(
      having(
        under(`src/cloud/${service}/`),
        new RegExp(`from '\\.\\./(?!${service})(rds|taurusdb|dds|dms)/`),
      ),
    ).toEqual([])
})

test("upstream's word for a task stays upstream: job is said only where the cloud is read or imitated", () => {
  const elsewhere = product.filter(({ path }) => !/^src\/(cloud|simulated-cloud)\//.test(path))
  expect(having(elsewhere, /\bjobs?\b/i, /^src\/(task\/(task|contradiction)|server\/sync)\.ts$/)).toEqual([])
})

test('chance is asked in two places, so that everything else can be repeated', () => {
  expect(
    having(product, /Math\.random/, /^src\/server\/chance\.ts$/, /^src\/web\/query\/chance\.ts$/),
  ).toEqual([])
})

test('one clock ticks on the page', () => {
  expect(having(under('src/web/'), /setInterval/, /^src\/web\/clock\/now\.ts$/)).toEqual([])
})

test('keys of queries are made beside their functions, so that no two places must agree', () => {
  expect(having(under('src/web/'), /queryKey:/, /^src\/web\/query\//)).toEqual([])
})

test('addresses of pages are made in one place', () => {
  expect(having(under('src/web/'), /['"`]\/tasks/, /^src\/web\/(paths|routes)\.tsx?$/)).toEqual([])
})

test('Chinese messages import no code but Chinese: they are awaited by what they would import, and each would wait for the other', () => {
  const chinese = product.filter(({ path }) => path.endsWith('.zh.ts'))
  expect(chinese.length).toBeGreaterThan(0)
  expect(
    having(chinese, /^import (?!type ).*(?<!\.zh\.ts)'$|\bimport\(|^export .* from '.*(?<!\.zh\.ts)'/m),
  ).toEqual([])
})

test('nothing the cloud says becomes markup', () => {
  expect(having(under('src/web/'), /dangerouslySetInnerHTML|innerHTML|document\.write|\beval\(/)).toEqual([])
})

test('TLS is never weakened', () => {
  // There it stops the start.
  const start = /^src\/server\/environment\.ts$/
  expect(having(product, /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED/, start)).toEqual([])
})

test('tests speak in roles and drive their clocks', () => {
  expect(having(endToEnd, /getByTestId|waitForTimeout|page\.locator\(/)).toEqual([])
  expect(
    having(
      [...endToEnd, ...filesOf('src')],
      /\bsleep\(|test\.only|test\.skip|describe\.skip/,
      /^src\/rules\.test\.ts$/,
    ),
  ).toEqual([])
})

test('what runs in production is installed there', () => {
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
    readFileSync(join(PROJECT, 'package.json'), 'utf8'),
  )
  const own = product.filter(({ path }) => !path.startsWith('src/web/'))
  const imported = own.flatMap(({ path, text }) =>
    [
      ...text.matchAll(
        /^(?:import(?! type)|export) .*from '([^.'].*)'$|^\} from '([^.'].*)'$|\bimport\('([^.'].*?)'\)/gm,
      ),
    ].map(([, ...names]) => `${path}: ${names.join('').replace(/^((@[^/]+\/)?[^/]+).*$/, '$1')}`),
  )
  expect(imported.length).toBeGreaterThan(50)
  const missing = imported.filter((line) => {
    const name = line.split(': ')[1] ?? ''
    return !name.startsWith('node:') && !(name in dependencies)
  })
  // Hot reload, for development alone.
  expect(missing).toEqual(['src/server/main.ts: vite'])
})

test('no file outgrows one idea', () => {
  const long = product
    .map(({ path, text }) => ({ path, lines: text.split('\n').length }))
    .filter(({ lines }) => lines > 300)
  expect(long).toEqual([])
})

test('nothing is left for later', () => {
  expect(
    having(
      [...product, ...endToEnd],
      /\b(TODO|FIXME|XXX)\b|@ts-ignore|@ts-expect-error|eslint-disable|oxlint-disable/,
    ),
  ).toEqual([])
})
