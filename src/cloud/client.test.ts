import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCloud } from './client.ts'
import type { Credentials } from './credentials/credentials.ts'

const ORIGIN = 'https://rds.eu-de.otc.t-systems.com'

/** Of a cloud that notes what it was sent. */
const serve = () => {
  const sent: { method: string; href: string }[] = []
  const proved: string[] = []
  const credentials: Credentials = {
    prove({ url }, send) {
      proved.push(url.href)
      return send({ 'x-auth-token': 'a token' })
    },
  }
  const cloud = createCloud({
    connection: 'prod',
    projectId: '0'.repeat(32),
    origin: ORIGIN,
    credentials,
    transport: {
      close: async () => undefined,
      async send({ method, url }) {
        sent.push({ method, href: url.href })
        return { value: {}, headers: new Headers() }
      },
    },
    nowMs: () => 0,
    language: 'en-us',
  })
  return { sent, proved, cloud }
}

const piece = fc.oneof(
  fc.constantFrom(
    '/',
    '//',
    '\\',
    '..',
    '.',
    '%2e%2e',
    '%2f',
    '@',
    ':',
    '#',
    '?',
    '&',
    '\t',
    '\n',
    '\0',
    ' ',
    '。',
    '／',
    'v3',
    'tasks',
    'evil.example',
    'https:',
    'http://',
    'user@',
    ':443',
    '[::1]',
    '169.254.169.254',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }).map((text) => text.toWellFormed()),
)
const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''))

test('whatever is asked for, it goes to the configured origin under exactly that path, or nowhere', async () => {
  await fc.assert(
    fc.asyncProperty(text, text, text, async (path, name, value) => {
      const { sent, proved, cloud } = serve()
      await cloud.ask({ method: 'GET', path, query: { [name]: value } }).catch(() => undefined)
      for (const { href } of sent) {
        const url = new URL(href)
        expect([url.origin, url.pathname, url.hash, url.username]).toEqual([ORIGIN, path, '', ''])
        expect([...url.searchParams]).toEqual([[name, value]])
      }
      // Nothing is signed for an address that is not asked.
      expect(proved).toEqual(sent.map(({ href }) => href))
    }),
    { numRuns: 2_000 },
  )
})

test('nothing is sent but GET, and the one POST that reads', async () => {
  const reading = '/v3/0/instances/1/task-center-detail'
  await fc.assert(
    fc.asyncProperty(fc.oneof(text, fc.constant(reading)), async (path) => {
      const { sent, cloud } = serve()
      await cloud.ask({ method: 'POST', path, body: {} }).catch(() => undefined)
      expect(sent).toEqual(path === reading ? [{ method: 'POST', href: ORIGIN + reading }] : [])
    }),
  )
})
