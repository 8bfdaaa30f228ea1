import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { secured } from '../headers.ts'
import { createAnswer, type Wish } from './answer.ts'

const LONG = JSON.stringify({ tasks: 'ä'.repeat(5_000) })
const ANYTHING: Wish = { acceptEncoding: undefined, ifNoneMatch: undefined }
const GZIP: Wish = { ...ANYTHING, acceptEncoding: 'gzip' }

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())

test('plain and packed are the same content, each with its length', async () => {
  const answer = createAnswer(LONG, 'same')
  const plain = await answer.send(ANYTHING)
  const packed = await answer.send(GZIP)
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(packed.headers.get('content-encoding')).toBe('gzip')
  const bytes = [await bytesOf(plain), await bytesOf(packed)] as const
  expect(new TextDecoder().decode(bytes[0])).toBe(LONG)
  expect(gunzipSync(bytes[1]).toString()).toBe(LONG)
  expect(plain.headers.get('content-length')).toBe(String(bytes[0].length))
  expect(packed.headers.get('content-length')).toBe(String(bytes[1].length))
})

test('an answer is packed once, also for two who ask at the same time', async () => {
  const answer = createAnswer(LONG, 'same')
  const before = answer.byteCount()
  const [first, second] = await Promise.all([answer.send(GZIP), answer.send(GZIP)])
  const packedLength = (await bytesOf(first)).length
  expect((await bytesOf(second)).length).toBe(packedLength)
  expect(answer.byteCount()).toBe(before + packedLength)
  expect(answer.send(GZIP)).not.toBeInstanceOf(Promise)
})

test('what fits into a packet is not packed', async () => {
  const response = await createAnswer('{}', 'same').send(GZIP)
  expect(response.headers.get('content-encoding')).toBeNull()
  expect(await response.text()).toBe('{}')
})

test('whoever has it already is told so, without a body and with every header but those of a body', async () => {
  const answer = createAnswer(LONG, 'same')
  const given = await answer.send(GZIP)
  const again = await answer.send({ ...GZIP, ifNoneMatch: given.headers.get('etag') ?? '' })
  expect(again.status).toBe(304)
  expect(await bytesOf(again)).toHaveLength(0)
  const ofBody = ['content-length', 'content-type', 'content-encoding']
  expect(Object.fromEntries(again.headers)).toEqual(
    Object.fromEntries([...given.headers].filter(([name]) => !ofBody.includes(name))),
  )
})

test('the tag follows what the answer says and nothing else', async () => {
  const tagOf = async (json: string, sameness: string) =>
    (await createAnswer(json, sameness).send(ANYTHING)).headers.get('etag')
  expect(await tagOf('{"nowMs":1}', 'a')).toBe(await tagOf('{"nowMs":2}', 'a'))
  expect(await tagOf('{"nowMs":1}', 'a')).not.toBe(await tagOf('{"nowMs":1}', 'b'))
})

test('headers that were made beforehand are those that every other answer of the API gets', async () => {
  const made = await createAnswer('{}', 'same').send(ANYTHING)
  const ordinary = new Response('{}', {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': '2',
      ETag: made.headers.get('etag') ?? '',
      Vary: 'Accept-Encoding',
    },
  })
  const withHeaders = secured(ordinary, () => '/api/tasks')
  expect(Object.fromEntries(made.headers)).toEqual(Object.fromEntries(withHeaders.headers))
  expect(secured(made, () => '/api/tasks')).toBe(made)
})
