import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { causeKey, causeOf, searchOfCause } from './failure-cause.ts'

test('ids, addresses, times and numbers are taken out of a failure', () => {
  for (const [text, cause] of [
    ['createVM failed.', 'createVM failed.'],
    ['Failed to attach volume: timeout after 1800s.', 'Failed to attach volume: timeout after ‹number›s.'],
    ['Quota of 12.5 GB exceeded, -5 left', 'Quota of ‹number› GB exceeded, ‹number› left'],
    ['Instance 31b8ae23-c687-4d80-b7b4-42a66c9bb886 not found', 'Instance ‹id› not found'],
    ['Instance 31b8ae23c6874d80b7b442a66c9bb886in01 not found', 'Instance ‹id› not found'],
    ['node orders-db-02 is down', 'node ‹id› is down'],
    ['cannot reach 192.168.0.12:3306 (10.0.0.0/8)', 'cannot reach ‹address› (‹address›)'],
    ['cannot reach [fe80::1ff:fe23:4567:890a]', 'cannot reach [‹address›]'],
    ['GET https://iam.eu-de.example.com/v3?x=1 failed', 'GET ‹address› failed'],
    ['mail to dba@example.com bounced', 'mail to ‹address› bounced'],
    ['locked since 2026-11-21T08:00:00+0100', 'locked since ‹time›'],
    ['at 2026-11-21 08:00:00: gave up', 'at ‹time›: gave up'],
    ['replica2 lags', 'replica‹number› lags'],
  ])
    expect(causeOf(text ?? '')).toBe(cause)
})

test("the cloud's own codes stay, because they name the cause", () => {
  expect(causeOf('DBS.200543: no')).toBe('DBS.200543: no')
  expect(causeOf('ERROR-1045 after 3 tries')).toBe('ERROR-1045 after ‹number› tries')
})

test("the task's own instance and ids are taken out by name", () => {
  expect(causeOf('orders of orders_archive: disk full on orders', ['orders', null])).toBe(
    '‹instance› of orders_archive: disk full on ‹instance›',
  )
  expect(causeOf('a.b*c is full', ['a.b*c'])).toBe('‹instance› is full')
  // Two letters are part of too many words.
  expect(causeOf('db is full', ['db'])).toBe('db is full')
})

test('case, blanks and a full stop at the end make no other cause', () => {
  expect(causeKey(causeOf('Create  VM failed.'))).toBe(causeKey(causeOf('create VM\nfailed')))
})

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'.split('')), minLength: length, maxLength: length })
const VALUE = {
  id: fc.oneof(
    fc.uuid(),
    hex(32).filter((text) => /\d/.test(text) && /[a-f]/.test(text)),
    fc
      .tuple(fc.constantFrom('node', 'rds', 'ecs'), fc.integer({ min: 1, max: 999 }))
      .map((parts) => parts.join('-')),
  ),
  address: fc.oneof(
    fc.ipV4(),
    fc.ipV6().filter((text) => /\d/.test(text) && !text.includes('.')),
    fc.tuple(fc.ipV4(), fc.integer({ min: 1, max: 65_535 })).map((parts) => parts.join(':')),
  ),
  number: fc
    .oneof(
      fc.integer({ min: -99_999, max: 99_999 }),
      fc.double({ min: 0, max: 999, noNaN: true }).map((value) => value.toFixed(2)),
    )
    .map(String),
} as const
const SENTENCES: readonly (readonly string[])[] = [
  ['The instance ', 'id', ' could not be reached at ', 'address', '.'],
  ['Timeout after ', 'number', ' s while waiting for ', 'id'],
  ['Quota exceeded: ', 'number', ' of ', 'number', ' used'],
  ['Replica ', 'address', ' lags ', 'number', ' seconds behind ', 'address'],
]
const isVaried = (part: string): part is keyof typeof VALUE => Object.hasOwn(VALUE, part)
const filled = (sentence: readonly string[]) =>
  fc
    .tuple(...sentence.map((part) => (isVaried(part) ? VALUE[part] : fc.constant(part))))
    .map((parts) => parts.join(''))

test('whatever ids, addresses and numbers stand in two texts of one cause, they become one group', () => {
  for (const sentence of SENTENCES)
    fc.assert(
      fc.property(filled(sentence), filled(sentence), (one, other) => {
        expect(causeKey(causeOf(one))).toBe(causeKey(causeOf(other)))
      }),
    )
})

test('different causes stay apart', () => {
  const texts = fc.tuple(...SENTENCES.map(filled))
  fc.assert(
    fc.property(texts, (all) => {
      expect(new Set(all.map((text) => causeKey(causeOf(text)))).size).toBe(SENTENCES.length)
    }),
  )
})

const anyText = fc.oneof(
  fc.string({ maxLength: 80 }),
  fc
    .array(fc.oneof(fc.string({ maxLength: 6 }), VALUE.id, VALUE.address, VALUE.number), { maxLength: 8 })
    .map((parts) => parts.join(' ')),
)

test('a cause taken for a text is its own cause', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const cause = causeOf(text)
      expect(causeOf(cause)).toBe(cause)
    }),
    { numRuns: 1000 },
  )
})

test('every word that is searched for a cause stands in the text itself', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const term of searchOfCause(causeOf(text)).split(' ')) expect(text).toContain(term)
    }),
    { numRuns: 1000 },
  )
})
