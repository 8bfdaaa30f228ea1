import fc from 'fast-check'
import { expect, test } from 'vitest'
import { durationMs, elapsedMs, parseInstant } from './time.ts'

test('an offset without a colon is read', () => {
  expect(parseInstant('2018-08-06T10:41:14+0800')).toEqual({
    epochMs: Date.parse('2018-08-06T02:41:14Z'),
    text: '2018-08-06T10:41:14+0800',
    offsetMinutes: 480,
  })
})

test.each([
  ['2020-06-15T08:55:53.606Z', '2020-06-15T08:55:53.606Z', 0],
  ['2020-01-04T09:08:49.965000Z', '2020-01-04T09:08:49.965Z', 0],
  ['2018-08-06T10:41:14-0330', '2018-08-06T14:11:14Z', -210],
  ['2018-08-06T10:41:14+05:30', '2018-08-06T05:11:14Z', 330],
  ['2024-02-29T00:00:00+0000', '2024-02-29T00:00:00Z', 0],
  ['1592211353606', '2020-06-15T08:55:53.606Z', null],
])('%s is the instant %s', (text, iso, offsetMinutes) => {
  expect(parseInstant(text)).toEqual({ epochMs: Date.parse(iso), text, offsetMinutes })
})

test.each([
  '',
  'soon',
  '2023-02-29T00:00:00Z',
  '2018-13-01T00:00:00Z',
  '2018-08-06T25:00:00Z',
  '2018-08-06T10:41:14',
  '2018-08-06T10:41:14+9900',
  '12',
  'Z',
])('"%s" is no moment', (text) => expect(parseInstant(text)).toBeNull())

test('any instant written with any offset is read back as itself', () => {
  const instants = fc
    .integer({ min: Date.UTC(1971, 0), max: Date.UTC(2100, 0) })
    .map((ms) => Math.floor(ms / 1000) * 1000)
  const offsets = fc.integer({ min: -12 * 4, max: 14 * 4 }).map((quarters) => quarters * 15)
  fc.assert(
    fc.property(instants, offsets, fc.boolean(), (epochMs, offsetMinutes, hasColon) => {
      const wall = new Date(epochMs + offsetMinutes * 60_000).toISOString().slice(0, 19)
      const hours = String(Math.floor(Math.abs(offsetMinutes) / 60)).padStart(2, '0')
      const minutes = String(Math.abs(offsetMinutes) % 60).padStart(2, '0')
      const text = `${wall}${offsetMinutes < 0 ? '-' : '+'}${hours}${hasColon ? ':' : ''}${minutes}`
      const instant = parseInstant(text)
      expect(instant?.epochMs).toBe(epochMs)
      expect((instant?.offsetMinutes ?? 0) + 0).toBe(offsetMinutes + 0)
    }),
  )
})

test('no text makes it throw', () => {
  fc.assert(fc.property(fc.string(), (text) => void parseInstant(text)))
})

const CREATED = Date.parse('2018-08-06T02:41:14Z')

test('a duration comes from instants: +0800 to +0000 in one answer is 14 hours', () => {
  const createdMs = parseInstant('2018-08-06T10:41:14+0800')?.epochMs ?? null
  const endedMs = parseInstant('2018-08-06T16:41:14+0000')?.epochMs ?? null
  expect(durationMs({ status: 'succeeded', createdMs, endedMs })).toBe(14 * 3_600_000)
})

test('a task that has not ended has no duration, and one that ended has no elapsed time', () => {
  expect(durationMs({ status: 'running', createdMs: CREATED, endedMs: CREATED + 10 })).toBeNull()
  expect(elapsedMs({ status: 'running', createdMs: CREATED, endedMs: null }, CREATED + 10)).toBe(10)
  expect(elapsedMs({ status: 'failed', createdMs: CREATED, endedMs: null }, CREATED + 10)).toBeNull()
})

test('an end before the creation gives no duration instead of zero', () => {
  expect(durationMs({ status: 'succeeded', createdMs: CREATED, endedMs: CREATED - 1 })).toBeNull()
})
