import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { BASES } from '../../task/filter.ts'
import { KINDS } from '../../task/kind.ts'
import { SERVICES } from '../../task/service.ts'
import { STATUSES } from '../../task/status.ts'
import { ATTENTION_KINDS } from '../attention/attention.ts'
import { COLUMN_IDS, DENSITIES } from './column-ids.ts'
import { withColumn } from './column-order.ts'
import { LAST_HOURS } from '../../task/last-hours.ts'
import type { Choices } from '../../task/choices.ts'
import { DEFAULT_VIEW, type View } from './view.ts'
import { readAddress, readView, viewSearch } from './view-address.ts'

const moments = fc.integer({ min: Date.UTC(2000, 0), max: 4_000_000_000_000 })

const ranges = fc.oneof(
  fc.constantFrom(...LAST_HOURS).map((hours) => ({ kind: 'last' as const, hours })),
  fc.tuple(moments, fc.option(fc.nat({ max: 10 ** 10 }))).map(([fromMs, spanMs]) => ({
    kind: 'custom' as const,
    fromMs,
    toMs: spanMs === null ? null : fromMs + spanMs,
  })),
)

/** Everything that has a meaning in an address somewhere, and what does not fit on one line. */
const texts = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc
      .array(
        fc.constantFrom(',', ' ', '%', '%2C', '%25', '&', '=', '!', '+', '#', '?', 'ä', '库', '😀', '\n'),
      )
      .map((parts) => parts.join('')),
  )
  .filter((text) => text.isWellFormed())

const values = (of: fc.Arbitrary<string[]>) =>
  fc.option(fc.record({ values: of.filter((list) => list.length > 0), isNot: fc.boolean() }), {
    nil: undefined,
  })

const anyTexts = fc.uniqueArray(texts, { maxLength: 4 })
const given = fc.uniqueArray(
  texts.filter((text) => text !== ''),
  { maxLength: 4 },
)

const choices: fc.Arbitrary<Choices> = fc
  .record({
    status: values(fc.subarray([...STATUSES])),
    service: values(fc.subarray([...SERVICES])),
    kind: values(fc.subarray([...KINDS])),
    connection: values(fc.uniqueArray(fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,39}$/), { maxLength: 4 })),
    name: values(given),
    instance: values(anyTexts),
    initiator: values(anyTexts),
  })
  .map((record) => Object.fromEntries(Object.entries(record).filter(([, choice]) => choice !== undefined)))

const views: fc.Arbitrary<View> = fc
  .record({
    choices,
    text: texts,
    isTextNot: fc.boolean(),
    longerThan: fc.option(
      fc.record({ ms: fc.nat({ max: 10_000_000 }).map((s) => s * 1000), isNot: fc.boolean() }),
    ),
    attention: fc.option(
      fc.record({ values: fc.subarray([...ATTENTION_KINDS], { minLength: 1 }), isNot: fc.boolean() }),
    ),
    basis: fc.constantFrom(...BASES),
    range: ranges,
    sorting: fc.record({ column: fc.constantFrom(...COLUMN_IDS), direction: fc.constantFrom('asc', 'desc') }),
    columns: fc.shuffledSubarray([...COLUMN_IDS]).map((chosen) => withColumn(chosen, 'task')),
    density: fc.constantFrom(...DENSITIES),
  })
  .filter((view) => view.text !== '' || !view.isTextNot)

test('a view comes back from its own search string, with nothing left out', () => {
  fc.assert(
    fc.property(views, (view) => {
      expect(readAddress(viewSearch(view))).toEqual({ view, unread: [] })
    }),
    { numRuns: 500 },
  )
})

test('a view survives what chat programs and browsers do to an address', () => {
  fc.assert(
    fc.property(views, (view) => {
      const search = new URL(`http://host/tasks?${viewSearch(view)}`).search
      expect(readView(search)).toEqual(view)
      expect(readView(new URLSearchParams(search).toString())).toEqual(view)
    }),
  )
})

test('any text gives a view, and one that its own search string brings back', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webQueryParameters()), (text) => {
      const view = readView(text)
      expect(readAddress(viewSearch(view))).toEqual({ view, unread: [] })
    }),
  )
})

test('half a character, as it is left by a careless cut, breaks nothing', () => {
  expect(readView(viewSearch({ ...DEFAULT_VIEW, text: 'a\uD83D' })).text).toBe('a\uFFFD')
})

test('the default view has an empty search string', () => {
  expect(viewSearch(DEFAULT_VIEW)).toBe('')
  expect(readAddress('')).toEqual({ view: DEFAULT_VIEW, unread: [] })
})

test('an address reads like a sentence', () => {
  const view: View = {
    ...DEFAULT_VIEW,
    choices: {
      service: { values: ['dms', 'rds'], isNot: false },
      status: { values: ['succeeded'], isNot: true },
      instance: { values: ['orders, old', 'ledger'], isNot: false },
    },
    longerThan: { ms: 5_400_000, isNot: false },
    basis: 'ended',
    range: { kind: 'custom', fromMs: Date.UTC(2026, 10, 1), toMs: null },
    sorting: { column: 'duration', direction: 'desc' },
  }
  expect(viewSearch(view)).toBe(
    'status!=succeeded&service=rds,dms&instance=orders,%20old&instance=ledger&longer=1h30m' +
      '&from=2026-11-01T00:00:00Z&by=ended&sort=-duration',
  )
})

test('a time that must not lie in the range is written as every other reverse', () => {
  const view: View = { ...DEFAULT_VIEW, basis: 'not-ended', range: { kind: 'last', hours: 24 } }
  expect(viewSearch(view)).toBe('range=24h&by!=ended')
  expect(readAddress('range=24h&by!=ended')).toEqual({ view, unread: [] })
  expect(readAddress('by!=alive')).toEqual({
    view: DEFAULT_VIEW,
    unread: [{ parameter: 'by!', value: 'alive' }],
  })
  expect(readAddress('by=created&by!=ended')).toMatchObject({
    view: { basis: 'created' },
    unread: [{ parameter: 'by!' }],
  })
})

test('an address of before filters could be inverted means what it meant', () => {
  expect(
    readAddress('service=rds,dms&status=failed&connection=prod,test&text=a%20b&range=30d&sort=-duration'),
  ).toEqual({
    view: {
      ...DEFAULT_VIEW,
      choices: {
        service: { values: ['rds', 'dms'], isNot: false },
        status: { values: ['failed'], isNot: false },
        connection: { values: ['prod', 'test'], isNot: false },
      },
      text: 'a b',
      range: { kind: 'last', hours: 720 },
      sorting: { column: 'duration', direction: 'desc' },
    },
    unread: [],
  })
})

test('what does not exist is left out and named, one by one', () => {
  const { view, unread } = readAddress(
    'service=rds,mars&status=done&range=5y&sort=colour&connection=../etc&q=x',
  )
  expect(view).toEqual({ ...DEFAULT_VIEW, choices: { service: { values: ['rds'], isNot: false } } })
  expect(unread.map(({ parameter, value }) => `${parameter}=${value}`)).toEqual([
    'status=done',
    'service=mars',
    'connection=../etc',
    'range=5y',
    'sort=colour',
    'q=x',
  ])
})

test('reasons for attention are known ones, in one order', () => {
  expect(readAddress('attention=late,failed,nobody')).toMatchObject({
    view: { attention: { values: ['failed', 'late'], isNot: false } },
    unread: [{ parameter: 'attention', value: 'nobody' }],
  })
  expect(readAddress('attention!=nobody').view.attention).toBeNull()
})

test('of two that exclude each other one counts, and the other is named', () => {
  const read = (search: string) => {
    const { view, unread } = readAddress(search)
    return { view, unread: unread.map(({ parameter }) => parameter) }
  }
  expect(read('kind=backup&kind!=restore')).toMatchObject({
    view: { choices: { kind: { values: ['backup'], isNot: false } } },
    unread: ['kind!'],
  })
  expect(read('text=a&text!=b')).toMatchObject({ view: { text: 'a', isTextNot: false }, unread: ['text!'] })
  expect(read('sort=-started&sort=task').unread).toEqual(['sort'])
  expect(read('from=2026-02-02T00:00:00Z&range=24h')).toMatchObject({
    view: { range: { kind: 'custom' } },
    unread: ['range'],
  })
})

test('moments that cannot be meant are left out and named', () => {
  for (const search of ['from=2026-02-31T00:00:00Z', 'from=0002-02-02T00:00:00Z', 'to=2026-02-02T00:00:00Z'])
    expect(readAddress(search)).toMatchObject({ view: { range: DEFAULT_VIEW.range }, unread: [{}] })
  expect(readAddress('from=2026-02-02T00:00:00Z&to=9026-02-01T00:00:00Z')).toMatchObject({
    view: { range: { toMs: null } },
    unread: [{ parameter: 'to' }],
  })
  expect(readAddress('from=2026-02-02T00:00:00Z&to=2026-02-01T00:00:00Z')).toMatchObject({
    view: { range: DEFAULT_VIEW.range },
    unread: [{ parameter: 'from' }, { parameter: 'to' }],
  })
})

test('columns stand in the order of the address, each once', () => {
  const columnsOf = (search: string) => readView(search).columns
  expect(columnsOf('columns=status,task,service,status')).toEqual(['status', 'task', 'service'])
  expect(columnsOf('columns=service,task,status')).toEqual(['service', 'task', 'status'])
  expect(viewSearch({ ...DEFAULT_VIEW, columns: COLUMN_IDS.toReversed() })).toBe(
    'columns=failure,connection,duration,started,progress,status,instance,task,service',
  )
})

test('columns are known ones, and never without the task', () => {
  expect(readAddress('columns=status,colour&rows=dense')).toMatchObject({
    view: { columns: ['task', 'status'], density: 'dense' },
    unread: [{ parameter: 'columns', value: 'colour' }],
  })
})

test('a language is no part of the view, and understood where the page speaks it', () => {
  expect(readAddress('lang=zh&rows=dense')).toMatchObject({ view: { density: 'dense' }, unread: [] })
  expect(readAddress('lang=xx').unread).toEqual([{ parameter: 'lang', value: 'xx' }])
})
