import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exampleSummary } from '../../task/examples.ts'
import { parseConfig } from '../config.ts'
import { pauseAfter } from './courier.ts'
import { sign } from './sign.ts'

const connections = [
  {
    id: 'prod-fra',
    title: 'Production Frankfurt',
    region: 'eu-de',
    projectId: '619d3e78f61b4be68bc5aa0b59edcf7b',
    credentials: { kind: 'password', domain: 'ACME', user: 'reader', password: { env: 'PROD_PASSWORD' } },
  },
]
// The example of the specification.
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const hook = {
  id: 'on-call',
  url: 'https://hooks.example.com/tasks?key=1',
  secret: { env: 'HOOK' },
  on: ['failed', 'stuck'],
}
const read = (webhooks: unknown, secret = SECRET) =>
  parseConfig({ connections, webhooks }, { PROD_PASSWORD: 'sesame-4711', HOOK: secret }).webhooks
const faultOf = (webhooks: unknown, secret = SECRET): string => {
  try {
    read(webhooks, secret)
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
  return 'no fault'
}

test('a webhook is read with its secret and its filter', () => {
  const [webhook] = read([{ ...hook, filter: 'service=rds&connection=prod-fra&sort=-ended' }])
  expect(webhook).toMatchObject({ id: 'on-call', on: ['failed', 'stuck'] })
  expect(webhook?.url.href).toBe(hook.url)
  expect(webhook?.key.toString('base64')).toBe(SECRET.slice(6))
  expect(webhook?.matches(exampleSummary(), 0)).toBe(true)
  expect(webhook?.matches(exampleSummary({ service: 'dds' }), 0)).toBe(false)
  expect(read(undefined)).toEqual([])
})

test.each([
  ['webhooks: must be a list', { ...hook }],
  ['webhooks[0].id: must be lower-case letters', [{ ...hook, id: 'On call' }]],
  ['webhooks: the id "on-call" stands twice', [hook, hook]],
  ['webhooks[0].url: must be https', [{ ...hook, url: 'http://hooks.example.com/' }]],
  ['webhooks[0].url: must be an address', [{ ...hook, url: 'https://user:word@hooks.example.com/' }]],
  ['webhooks[0].url: must be an address', [{ ...hook, url: 'hooks.example.com' }]],
  ['webhooks[0].secret: must name where the secret is', [{ ...hook, secret: SECRET }]],
  ['webhooks[0].secret: the environment variable NONE is not set', [{ ...hook, secret: { env: 'NONE' } }]],
  ['webhooks[0].on: must name an occasion', [{ ...hook, on: [] }]],
  ['webhooks[0].on[0]: must be "failed", "ended" or "stuck"', [{ ...hook, on: ['late'] }]],
  ['webhooks[0].filter: "from" says nothing of a task', [{ ...hook, filter: 'from=2026-01-01T00:00:00Z' }]],
  ['webhooks[0].filter: "status" says nothing of a task', [{ ...hook, filter: 'status=broken' }]],
  ['webhooks[0].filter: there is no connection "elsewhere"', [{ ...hook, filter: 'connection!=elsewhere' }]],
  ['webhooks[0].retries: no such key', [{ ...hook, retries: 3 }]],
])('%s', (sentence, webhooks) => {
  expect(faultOf(webhooks)).toContain(sentence)
})

test.each(['short', 'whsec_c2hvcnQ=', `whsec_${'é'.repeat(40)}`, SECRET.slice(6)])(
  'the secret %j is refused, without being repeated',
  (secret) => {
    const fault = faultOf([hook], secret)
    expect(fault).toContain('webhooks[0].secret: must be "whsec_"')
    expect(fault).not.toContain(secret)
  },
)

test('a loopback address may be http', () => {
  expect(read([{ ...hook, url: 'http://127.0.0.1:9000/tasks' }])).toHaveLength(1)
})

test('the signature is that of the specification', () => {
  const [webhook] = read([hook])
  if (webhook === undefined) throw new Error('there is one')
  const headers = sign('msg_p5jXN8AQM9LWM0D4loKWxJek', '{"test": 2432232314}', webhook.key, 1614265330_999)
  // As its reference implementations check themselves.
  expect(headers).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

test('what the README tells receivers to do takes a genuine message and no other', async () => {
  const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8')
  const code = /```js\n([\s\S]+?)```/.exec(readme)?.[1] ?? ''
  const { isGenuine }: { isGenuine: (headers: object, body: string, secret: string) => boolean } =
    await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`)
  const [webhook] = read([hook])
  if (webhook === undefined) throw new Error('there is one')
  const headers = sign('an-id', '{"a":1}', webhook.key, Date.now())
  expect(isGenuine(headers, '{"a":1}', SECRET)).toBe(true)
  expect(isGenuine(headers, '{"a":2}', SECRET)).toBe(false)
  expect(isGenuine({ ...headers, 'webhook-id': 'another' }, '{"a":1}', SECRET)).toBe(false)
  expect(isGenuine(sign('an-id', '{}', webhook.key, Date.now() - 400_000), '{}', SECRET)).toBe(false)
})

test('pauses double from 5 s to an hour, give or take a quarter, and never are shorter than asked for', () => {
  const plain = (failures: number) => pauseAfter(failures, null, 0.5) / 1_000
  expect([1, 2, 3, 4, 9, 20, 2_000].map(plain)).toEqual([5, 10, 20, 40, 1280, 3600, 3600])
  expect([0, 1].map((spread) => pauseAfter(1, null, spread))).toEqual([3_750, 6_250])
  expect(pauseAfter(1, 60_000, 0.5)).toBe(60_000)
  expect(pauseAfter(1, Number.POSITIVE_INFINITY, 0.5)).toBe(3_600_000)
})
