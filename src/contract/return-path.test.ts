import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readReturnPath } from './return-path.ts'

test.each([
  '/',
  '/tasks',
  '/tasks?status=failed&text=a%26b',
  '/?x=1',
  '/tasks/prod-fra/rds/31b8ae23-c687-4d80-b7b4-42a66c9bb887',
  '/tasks/prod/dms/8abfa7b272adc5b40172b73130065ae7?instance=c0b3a8de-52f1-4d1e-9f0a-6f2d3b7c9e11',
  '/insights?range=30d',
  '/instances/prod/a%2Fb?range=30d',
  '/wall',
  '/sessions',
  '/pair?code=FJRP-KTWX',
  '/displays',
  '/tasks?return=https://evil.example//',
])('%s is one of our own pages, and is left as it is', (path) => {
  expect(readReturnPath(path)).toBe(path)
})

test.each([
  '',
  'tasks',
  '/api/tasks',
  '/auth/callback?code=x',
  '/sign-in?return=/tasks',
  '/healthz',
  '/assets/x.js',
  '/tasks/',
  '/tasks/prod',
  '/tasks/prod/redis/x',
  '/tasks/PROD/rds/x',
  '/tasks/prod/rds/x/y',
  '/tasks/prod/rds/%2e%2e',
  '/instances/prod/..',
  '/instances/prod/%2e',
  '/instances/prod/%0a',
  '/instances/prod/%ff',
  '/tasks#x',
  '/tasks?x=ü',
  `/tasks?x=${'x'.repeat(2_000)}`,
])('%j is none', (path) => {
  expect(readReturnPath(path)).toBeNull()
})

/** How people have got out of a site that checked where it sends them, in every combination. */
const WAYS = [
  '',
  '/',
  '//',
  '///',
  '////',
  '/\\',
  '\\',
  '\\\\',
  '/\\/',
  '\\/',
  '/\\\\',
  '//\\',
  '/./',
  '/../',
  '/.//',
  '/\t/',
  '/\n/',
  '/\r/',
  '/\r\n/',
  '\t//',
  ' //',
  '\u0000//',
  '/\u0000/',
  '/\u00a0/',
  '/\u3000/',
  '/\u2028/',
  '/%09/',
  '/%0a/',
  '/%0d%0a/',
  '/%2f',
  '/%2f%2f',
  '/%5c',
  '/%5c%5c',
  '/%252f',
  '/%00/',
  '/%2e%2e/',
  '/%2e/',
  'http:',
  'http:/',
  'http://',
  'https:',
  'https://',
  'https:\\\\',
  'HTTPS://',
  'hTTp:\t//',
  'ftp://',
  '//user@',
  'javascript:',
  'javascript://',
  'data:text/html,',
  'vbscript:',
  'blob:https://',
  'file:///',
  'about:',
  'ws://',
  '/tasks//',
  '/tasks/..//',
  '/tasks/../..//',
  '/tasks\\',
  '/tasks/\\',
  '/tasks/%2e%2e//',
  '/tasks/.%2e//',
  '/;//',
  '/tasks@',
  '/@',
  '/:',
  '/:80//',
  '//here.invalid@',
  '//here.invalid.',
  '//here.invalid:443@',
  '/／',
  '／／',
  '〳〵',
]
const HOSTS = [
  'evil.example',
  'evil.example:443',
  'EVIL.example.',
  'evil。example',
  'tasks@evil.example',
  '[::1]',
  '2130706433',
  '%65vil.example',
]
const ENDS = ['', '/', '/tasks', '?/tasks', '#/tasks', '\\tasks', '%00', '/%2f..']
const corpus = WAYS.flatMap((way) => HOSTS.flatMap((host) => ENDS.map((end) => way + host + end)))

test(`none of ${corpus.length} ways out leads anywhere`, () => {
  expect(new Set(corpus).size).toBeGreaterThan(4_000)
  expect(corpus.filter((text) => readReturnPath(text) !== null)).toEqual([])
})

test('whatever is asked for, a browser that is sent there stays, on one of our own pages', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...WAYS,
      ...HOSTS,
      ...ENDS,
      '/tasks',
      '/insights',
      '/instances/',
      'prod',
      '/rds/',
      '?',
      '&',
      '=',
    ),
    fc.string({ unit: 'binary', maxLength: 5 }),
  )
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 6 }),
      fc.constantFrom('https://tasks.example', 'http://[::1]:8080'),
      (pieces, origin) => {
        const path = readReturnPath(pieces.join(''))
        if (path === null) return
        const url = new URL(path, origin)
        expect(url.origin).toBe(origin)
        expect(url.href).toBe(origin + path)
        expect(url.pathname).toMatch(/^\/(tasks(\/[^/]+){0,3}|insights|wall|instances\/[^/]+\/[^/]+)?$/)
      },
    ),
    { numRuns: 400 },
  )
})
