import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TaskChanges } from '../../src/contract/tasks.ts'
import { askPlainly, type PlainAnswer } from '../plain-request.ts'
import { startProduct, type Product } from '../product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ cloud: { lively: true } })
})
afterAll(() => product.stop())

const LIST = '/api/tasks?from=2026-10-01T00:00:00Z'

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  askPlainly(`${product.origin}${path}`, headers, method)

/** Two answers a moment apart may differ in the second Node stamps on them. */
const withoutDate = (answer: PlainAnswer): PlainAnswer => ({
  ...answer,
  headers: { ...answer.headers, date: '' },
})

const read = (bytes: Buffer): TaskChanges => JSON.parse(bytes.toString())
const nothingNew = async (): Promise<string> => `${LIST}&after=${read((await ask(LIST)).bytes).cursor}`

test.each([
  ['a first page', async () => LIST],
  ['nothing new', nothingNew],
])(
  '%s is the same packed and plain, from the first who asks on, and says how long it is',
  async (_, path) => {
    const address = await path()
    const plain = await ask(address)
    const packed = [
      await ask(address, { 'accept-encoding': 'gzip, deflate, br' }),
      await ask(address, { 'accept-encoding': 'br;q=1, gzip;q=0.5' }),
    ]
    expect(plain.headers['content-encoding']).toBeUndefined()
    for (const answer of packed) {
      expect(answer.headers['content-encoding']).toBe('gzip')
      expect(gunzipSync(answer.bytes).equals(plain.bytes)).toBe(true)
    }
    for (const { headers, bytes } of [plain, ...packed]) {
      expect(headers).toMatchObject({
        'content-length': String(bytes.length),
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
        vary: 'Accept-Encoding, Cookie',
        etag: plain.headers.etag,
      })
    }
    expect((await ask(address, { 'accept-encoding': 'gzip;q=0, br' })).bytes.equals(plain.bytes)).toBe(true)
  },
)

test('an answer that is sent the short way has every header of one that went through the routes', async () => {
  for (const address of [LIST, await nothingNew()])
    for (const headers of [{}, { 'accept-encoding': 'gzip' }]) {
      await product.pass(5_000)
      const [made, kept] = [await ask(address, headers), await ask(address, headers)]
      const { etag = '' } = made.headers
      const again = { ...headers, 'if-none-match': etag }
      // A question that was never asked goes through the routes.
      const unchanged = [
        await ask(address.replace('T00:00:00Z', 'T00:00:00.000Z'), again),
        await ask(address, again),
      ]
      expect(withoutDate(kept)).toEqual(withoutDate(made))
      const [long, short] = unchanged
      expect(short).toMatchObject({ status: 304 })
      expect(short && withoutDate(short)).toEqual(long && withoutDate(long))
    }
})

test.each([
  ['another name', { host: 'evil.example' }],
  ['another site', { 'sec-fetch-site': 'cross-site' }],
  ['a page of another origin', { origin: 'https://evil.example' }],
])('an answer that is there already is refused to %s all the same', async (_, headers) => {
  const address = await nothingNew()
  await ask(address)
  expect((await ask(address)).status).toBe(200)
  expect((await ask(address, headers)).status).toBe(403)
})

test('HEAD says everything that GET says, without a body', async () => {
  for (const path of [LIST, await nothingNew()]) {
    const { date: _, ...headers } = (await ask(path)).headers
    const head = await ask(path, {}, 'HEAD')
    expect(head.bytes).toHaveLength(0)
    expect(head.headers).toMatchObject(headers)
  }
})

test('an answer that somebody has already is not sent again, until something changes', async () => {
  const { etag = '' } = (await ask(LIST)).headers
  const again = await ask(LIST, { 'if-none-match': etag })
  expect(again).toMatchObject({ status: 304, headers: { etag, 'cache-control': 'no-store' } })
  expect(again.bytes).toHaveLength(0)
  await product.pass(60_000)
  const changed = await ask(LIST, { 'if-none-match': etag })
  expect(changed.status).toBe(200)
  expect(changed.headers.etag).not.toBe(etag)
})

test('what a source says of itself is in the very next answer, though the clock stands still', async () => {
  for (let round = 0; round < 5; round++) {
    const path = await nothingNew()
    expect(read((await ask(path)).bytes).sources).toEqual(await product.sources())
    await product.pass(5_000)
    expect(read((await ask(path)).bytes).sources).toEqual(await product.sources())
  }
})

test('many who ask at once about different windows get each what they asked for', async () => {
  const from = (hours: number) => new Date(product.clock.nowMs() - hours * 3_600_000).toISOString()
  const hours = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]
  const all = await Promise.all(hours.map((hour) => ask(`/api/tasks?from=${from(hour)}`)))
  const counts = all.map(({ bytes }) => read(bytes).tasks.length)
  expect(counts).toEqual(counts.toSorted((a, b) => a - b))
  expect(new Set(counts).size).toBeGreaterThan(5)
})

test('somebody who only hears that nothing is new is watching all the same, a broken client is not', async () => {
  const questionsInFiveMinutes = async (poll: () => Promise<unknown>): Promise<number> => {
    const beforeCount = product.cloud.world.requests.length
    for (let round = 0; round < 30; round++) {
      product.clock.advance(10_000)
      await poll()
      await product.settle()
    }
    return product.cloud.world.requests.length - beforeCount
  }
  let path = await nothingNew()
  const watched = await questionsInFiveMinutes(async () => {
    const { bytes } = await ask(path)
    path = `${LIST}&after=${read(bytes).cursor}`
  })
  const alone = await questionsInFiveMinutes(async () => undefined)
  expect(watched).toBeGreaterThan(1.5 * alone)
  const asksWrongly = await questionsInFiveMinutes(async () => {
    for (const wrong of ['?from=yesterday', '?', '/nowhere/rds/a', '/production-frankfurt/rds/a%20b'])
      expect((await ask(`/api/tasks${wrong}`)).status).toBeGreaterThanOrEqual(400)
  })
  expect(watched).toBeGreaterThan(1.5 * asksWrongly)
})

test('a path that is written otherwise does not get around the gate', async () => {
  for (const path of ['/%61pi/session', '/api/sessio%6e', '/%61pi/tasks?from=2026-10-01T00:00:00Z'])
    expect((await ask(path, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await ask('/%61pi/session')).headers).toMatchObject({ 'cache-control': 'no-store' })
})
