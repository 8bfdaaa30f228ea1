import { expect, test } from 'vitest'
import { checkPage } from './page-check.ts'

const HTML = `<!doctype html><meta name="build" content="b1"><link rel="stylesheet" href="/assets/a.css"><link rel="icon" href="/favicon.svg">
  <script type="module" src="/assets/index.js"></script><div id="root"></div>`

const html = (body: string, status = 200) =>
  new Response(body, { status, headers: { 'content-type': 'text/html; charset=utf-8' } })

const check = (answers: Record<string, () => Response>, own: readonly string[] = []) =>
  checkPage({
    fetch: async (path) => {
      const answer = answers[path]
      if (answer === undefined) throw new TypeError('Failed to fetch')
      return answer()
    },
    address: () => '/wall',
    ownAssets: () => new Set(own),
  })

const ASSETS = { '/assets/a.css': () => new Response('a'), '/assets/index.js': () => new Response('b') }

test('a page that answers with all its parts is there, and is told from the one that is open', async () => {
  const answers = { '/wall': () => html(HTML), ...ASSETS }
  expect(await check(answers)).toEqual({ kind: 'there', isSame: false, build: 'b1' })
  // The open page has fetched more since.
  const own = ['/assets/a.css', '/assets/index.js', '/assets/wall-page.js']
  expect(await check(answers, own)).toEqual({ kind: 'there', isSame: true, build: 'b1' })
})

test('a page that does not say of which build it is may still be another one', async () => {
  const answers = { '/wall': () => html(HTML.replace(/<meta[^>]+>/, '')), ...ASSETS }
  expect(await check(answers)).toEqual({ kind: 'there', isSame: false, build: null })
})

test.each([
  ['no answer', {}],
  ['an error page', { '/wall': () => html('<h1>Bad Gateway</h1>', 502), ...ASSETS }],
  ['an error page with its parts', { '/wall': () => html(HTML, 502), ...ASSETS }],
  ["somebody's sign-in page", { '/wall': () => html('<form>Sign in</form>'), ...ASSETS }],
  ['an answer that is no page', { '/wall': () => Response.json(HTML), ...ASSETS }],
  [
    'a page without one of its parts',
    { '/wall': () => html(HTML), '/assets/a.css': ASSETS['/assets/a.css'] },
  ],
  [
    'a page with a part that is gone',
    { '/wall': () => html(HTML), ...ASSETS, '/assets/index.js': () => new Response('', { status: 404 }) },
  ],
])('%s is no reason to leave the page that is open', async (_, answers) => {
  expect(await check(answers)).toEqual({ kind: 'away' })
})
