import { exampleSource } from './examples.ts'
import { expect, test } from 'vitest'
import type { SourceReport } from '../../contract/sources.ts'
import {
  isLate,
  problemCode,
  problemText,
  sourcesOf,
  stopAfter,
  summarizeServices,
  troublesOf,
  unreadTexts,
} from './source-summary.ts'
import type { Filters } from './view.ts'

const source = (parts: Partial<SourceReport>) => exampleSource({ connection: 'prod', ...parts })

test('a service is as old as its oldest source', () => {
  expect(summarizeServices([source({}), source({ connection: 'staging', lastSuccessMs: 400 })])).toEqual([
    {
      service: 'rds',
      state: 'live',
      oldestMs: 400,
      backfillPercent: null,
      instances: null,
      unreadableCount: 0,
      missingCount: 0,
      coverage: null,
    },
  ])
})

test('one failing source makes the service failing, and says how many of how many', () => {
  expect(summarizeServices([source({}), source({ connection: 'staging', state: 'failing' })])).toMatchObject([
    { state: 'failing', failingCount: 1, count: 2 },
  ])
})

test('a service is starting until each of its sources was read once', () => {
  expect(summarizeServices([source({}), source({ state: 'starting', lastSuccessMs: null })])).toMatchObject([
    { state: 'starting' },
  ])
})

test('a service that no connection reads is off, and one that nobody has is left out', () => {
  expect(
    summarizeServices([source({ state: 'off', lastSuccessMs: null, backfillPercent: null })]),
  ).toMatchObject([{ service: 'rds', state: 'off', backfillPercent: null, instances: null }])
})

test('a service that one site does not have is missing nowhere else, and calm where no site has it', () => {
  const absent = source({ connection: 'staging', state: 'not-offered', lastSuccessMs: null })
  expect(summarizeServices([source({}), absent])).toMatchObject([{ state: 'live', oldestMs: 1000 }])
  expect(summarizeServices([absent])).toMatchObject([{ state: 'not-offered' }])
  expect(troublesOf([absent], titleOf)).toEqual([])
})

test('of instances some of which were not read, the age of the oldest is known', () => {
  const instances = { read: 38, known: 50, oldestMs: 400 }
  expect(summarizeServices([source({ instances }), source({ connection: 'staging' })])).toMatchObject([
    { instances: { read: 38, known: 50, oldestMs: 400 } },
  ])
})

test('reading history shows the percentage of the slowest source', () => {
  expect(summarizeServices([source({}), source({ backfillPercent: 41.7 })])[0]?.backfillPercent).toBe(41)
})

test('three minutes without an answer are late', () => {
  expect(isLate(0, 3 * 60_000)).toBe(false)
  expect(isLate(0, 3 * 60_000 + 1)).toBe(true)
})

test('status and code stand together, and nothing is made up where the cloud gave none', () => {
  const problem = { kind: 'denied', status: 403, code: 'APIGW.0302', message: 'no', atMs: 0 } as const
  expect(problemCode(problem)).toBe('HTTP 403, APIGW.0302')
  expect(problemCode({ ...problem, status: null, code: null })).toBeNull()
})

test('a connection that fails does not hide how old the others are', () => {
  const failing = source({ connection: 'staging', state: 'failing', lastSuccessMs: 5 })
  expect(summarizeServices([source({}), failing])).toMatchObject([{ state: 'failing', oldestMs: 1000 }])
  expect(summarizeServices([failing])).toMatchObject([{ state: 'failing', oldestMs: null }])
})

test('what was not read is counted over the connections, and named only where something is missing', () => {
  const some = source({ instances: { read: 38, known: 50, oldestMs: null }, unreadableCount: 2 })
  const all = source({ connection: 'staging', instances: { read: 4, known: 4, oldestMs: null } })
  expect(summarizeServices([some, all])).toMatchObject([
    { instances: { read: 42, known: 54, oldestMs: null }, unreadableCount: 2 },
  ])
  expect(summarizeServices([all])).toMatchObject([{ instances: null, unreadableCount: 0 }])
})

test('what was not read is said in words', () => {
  expect(
    unreadTexts({ instances: { read: 38, known: 50, oldestMs: null }, unreadableCount: 2, missingCount: 3 }),
  ).toEqual(['38 of 50 instances', '2 entries could not be read', '3 more tasks counted than listed'])
  expect(unreadTexts({ instances: null, unreadableCount: 1, missingCount: 0 })).toEqual([
    '1 entry could not be read',
  ])
  expect(unreadTexts({ instances: null, unreadableCount: 0, missingCount: 0 })).toEqual([])
})

const titleOf = (id: string) => id.toUpperCase()

const PROBLEM = {
  kind: 'broken',
  status: 500,
  code: 'DBS.111205',
  message: 'Server timeout.',
  atMs: 7,
} as const

test('equal problems of a service are one trouble: the first failure, the oldest data, the next try', () => {
  const failing = { state: 'failing', problem: PROBLEM, failingSinceMs: 500, nextTryMs: 900 } as const
  const [prod, staging, denied] = [
    source({ ...failing, connection: 'prod' }),
    source({
      connection: 'staging',
      state: 'failing',
      problem: { ...PROBLEM, atMs: 9 },
      failingSinceMs: 400,
      lastSuccessMs: 300,
      nextTryMs: 800,
    }),
    source({ ...failing, connection: 'lab', problem: { ...PROBLEM, kind: 'denied' } }),
  ]
  expect(troublesOf([prod, denied, staging, source({ connection: 'well' })], titleOf)).toMatchObject([
    { connections: ['PROD', 'STAGING'], failingSinceMs: 400, lastSuccessMs: 300, nextTryMs: 800 },
    { connections: ['LAB'], problem: { kind: 'denied' } },
  ])
  // One sentence cannot say both that nothing was read and how old it is.
  expect(troublesOf([prod, source({ ...staging, lastSuccessMs: null })], titleOf)).toHaveLength(2)
  expect(troublesOf([prod, source({ ...staging, service: 'dds' })], titleOf)).toHaveLength(2)
})

test('an error status is an answer that makes sense, unlike a page of a proxy', () => {
  expect(problemText(PROBLEM)).toBe('the cloud answered with an error')
  expect(problemText({ kind: 'broken', status: 200 })).toBe('the cloud gave an answer that makes no sense')
  expect(problemText({ kind: 'broken', status: null })).toBe('the cloud gave an answer that makes no sense')
  expect(problemText({ kind: 'denied', status: 403 })).toBe('the cloud denies access')
})

test('words that bring their own stop get no second one', () => {
  expect(stopAfter('Try again later.')).toBe('')
  expect(stopAfter('Internal error')).toBe('.')
})

test('a view is of the sources that its choices let through, also by what they leave out', () => {
  const all = [
    source({ connection: 'fra', service: 'rds' }),
    source({ connection: 'fra', service: 'dds' }),
    source({ connection: 'ams', service: 'rds' }),
  ]
  const chosen = (choices: Filters['choices']) =>
    sourcesOf(all, { choices }).map(({ connection, service }) => `${connection} ${service}`)
  expect(chosen({})).toHaveLength(3)
  expect(chosen({ service: { values: ['rds'], isNot: false } })).toEqual(['fra rds', 'ams rds'])
  expect(chosen({ service: { values: ['rds'], isNot: true } })).toEqual(['fra dds'])
  expect(chosen({ connection: { values: ['fra'], isNot: true } })).toEqual(['ams rds'])
  expect(
    chosen({
      connection: { values: ['fra'], isNot: false },
      service: { values: ['dds', 'dms'], isNot: true },
      status: { values: ['failed'], isNot: false },
    }),
  ).toEqual(['fra rds'])
})
