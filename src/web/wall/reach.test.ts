import { expect, test } from 'vitest'
import type { SourceReport } from '../../contract/sources.ts'
import { exampleSource } from '../tasks/examples.ts'
import { reachOf } from './reach.ts'
import { ageTexts, countText, emptyText } from './reach-text.ts'
import { whyText } from './why.ts'

const MINUTE_MS = 60_000
const NOW_MS = Date.UTC(2026, 10, 21, 9)

const source = (
  connection: string,
  service: SourceReport['service'],
  more: Partial<SourceReport> = {},
): SourceReport => exampleSource({ connection, service, lastSuccessMs: NOW_MS - 5_000, ...more })

const minutesAgo = (minutes: number) => ({ lastSuccessMs: NOW_MS - minutes * MINUTE_MS })
const UNREAD = { lastSuccessMs: null, state: 'failing' } as const

/** As of when each is as the server says it, but for what the page knows from before. */
const reach = (
  sources: readonly SourceReport[],
  { isListWhole = true, remembered = null }: { isListWhole?: boolean; remembered?: number | null } = {},
) => reachOf({ sources, isListWhole, asOfOf: ({ lastSuccessMs }) => lastSuccessMs ?? remembered }, NOW_MS)

const said = (of: ReturnType<typeof reach>) => ({
  empty: emptyText('running', of, false, NOW_MS),
  ages: ageTexts(of, 3, NOW_MS),
  none: countText(0, of),
  some: countText(3, of),
  age: of.age,
})

test('that nothing is there is said where all was read, and lately', () => {
  expect(said(reach([source('fra', 'rds'), source('fra', 'dms', minutesAgo(2))]))).toEqual({
    empty: 'Nothing is running.',
    ages: [],
    none: '0',
    some: '3',
    age: 'fresh',
  })
})

test('where nothing was ever read nothing is said of tasks, whoever answers', () => {
  const nothing = {
    empty: 'Nothing has been read yet.',
    ages: [],
    none: '—',
    some: '3',
    age: 'old',
  }
  expect(said(reach([source('fra', 'rds', UNREAD), source('fra', 'dds', UNREAD)]))).toEqual(nothing)
  expect(said(reach([]))).toEqual(nothing)
  // What is switched off or missing at the site is no reading.
  expect(said(reach([source('fra', 'rds', UNREAD), source('fra', 'dds', { state: 'off' })]))).toEqual(nothing)
})

test('where some were not read yet, that is said, and none is no count', () => {
  expect(said(reach([source('fra', 'rds'), source('fra', 'dds', UNREAD)]))).toEqual({
    empty: 'Nothing is known to be running.',
    ages: ['1 of 2 sources not read yet'],
    none: '—',
    some: '3',
    age: 'ageing',
  })
})

test('where some are old they are counted, with a time that is true of all of them or of the oldest', () => {
  const [fresh, old, older] = [
    source('fra', 'rds'),
    source('fra', 'dds', minutesAgo(19)),
    source('ams', 'dds', minutesAgo(71)),
  ]
  expect(said(reach([fresh, old]))).toEqual({
    empty: 'Nothing is known to be running.',
    ages: ['1 of 2 sources: no data since 08:41'],
    none: '0',
    some: '3',
    age: 'ageing',
  })
  expect(said(reach([fresh, old, older])).ages).toEqual(['2 of 3 sources: no data, one since 07:49'])
})

test('where all are old it says since when, in place of that nothing is there', () => {
  const old = [source('fra', 'dds', minutesAgo(19)), source('ams', 'dds', minutesAgo(71))]
  expect(said(reach(old))).toEqual({
    empty: 'No data since 08:41',
    ages: ['no data since 08:41'],
    none: '0',
    some: '3',
    age: 'old',
  })
  // Without rows it stands where they would be.
  expect(ageTexts(reach(old), 0, NOW_MS)).toEqual([])
  expect(said(reach([...old, source('fra', 'rds', UNREAD)]))).toMatchObject({
    empty: 'No data since 08:41',
    none: '—',
  })
})

test('a server that has begun anew knows of no task yet, however lately it was read before', () => {
  const sources = [source('fra', 'rds', { lastSuccessMs: null, state: 'starting' })]
  expect(said(reach(sources, { remembered: NOW_MS - 20_000 }))).toEqual({
    empty: 'Nothing is known to be running.',
    ages: [],
    none: '—',
    some: '3',
    age: 'fresh',
  })
})

test('no count is told of a list of which pages are missing', () => {
  expect(said(reach([source('fra', 'rds')], { isListWhole: false }))).toMatchObject({
    empty: 'Nothing is known to be running.',
    none: '—',
    some: '—',
  })
})

const titleOf = (id: string) => ({ fra: 'Frankfurt', ams: 'Amsterdam' })[id] ?? id
const failing = (kind: 'signed-out' | 'broken', status: number, code: string) =>
  ({
    ...UNREAD,
    problem: { kind, status, code, message: 'The password is wrong.', atMs: 0 },
  }) as const

test('why nothing comes is one line: which sources, and what is wrong with them', () => {
  const denied = failing('signed-out', 401, 'IAM.0011')
  expect(whyText([source('fra', 'rds', denied), source('fra', 'dds', denied)], titleOf)).toBe(
    'RDS and DDS on Frankfurt: the cloud does not accept our sign-in (HTTP 401, IAM.0011).',
  )
  expect(
    whyText(
      [
        source('fra', 'rds', denied),
        source('ams', 'rds', denied),
        source('fra', 'dds', failing('broken', 500, 'DBS.1')),
      ],
      titleOf,
    ),
  ).toBe(
    'RDS on Frankfurt and Amsterdam: the cloud does not accept our sign-in (HTTP 401, IAM.0011). 1 more source fails.',
  )
  const many = ['a', 'b', 'c'].map((connection) => source(connection, 'rds', denied))
  expect(whyText(many, titleOf)).toMatch(/^RDS on 3 connections: /)
  expect(whyText([source('fra', 'rds', { ...UNREAD, problem: null })], titleOf)).toBe(
    'RDS on Frankfurt fails.',
  )
})

test('where no source fails it says what keeps them', () => {
  const starting = { state: 'starting', lastSuccessMs: null } as const
  expect(whyText([source('fra', 'rds'), source('fra', 'dds', starting)], titleOf)).toContain('just begun')
  expect(whyText([source('fra', 'rds', minutesAgo(9))], titleOf)).toBe('The server has read nothing new.')
  expect(whyText([], titleOf)).toBe('None of the sources of this view is read.')
})
