import { expect, test } from 'vitest'
import { readWallAddress } from './wall-address.ts'

test('without a word a display shows everything of a day', () => {
  const { views, range, theme, night, unread } = readWallAddress('')
  expect(views).toHaveLength(1)
  expect(views[0]).toMatchObject({ title: '', filters: { choices: {}, text: '' } })
  expect({ range, theme, night, unread }).toEqual({
    range: { kind: 'last', hours: 24 },
    theme: null,
    night: null,
    unread: [],
  })
})

test('it takes the filters of the console, and its own settings are not taken for filters', () => {
  const { views, range, theme, night, unread } = readWallAddress(
    '?service=rds,dds&kind=backup&range=7d&theme=dark&dim=22-6&title=Night%20shift&lang=zh',
  )
  expect(views[0]).toMatchObject({
    title: 'Night shift',
    filters: { choices: { service: { values: ['rds', 'dds'], isNot: false } } },
  })
  expect({ range, theme, night, unread }).toEqual({
    range: { kind: 'last', hours: 168 },
    theme: 'dark',
    night: { fromHour: 22, untilHour: 6 },
    unread: [],
  })
})

test('a playlist has views with times of their own, and the widest range is read', () => {
  const play = (query: string) => `play=${encodeURIComponent(query)}`
  const { views, range, unread } = readWallAddress(
    `${play('for=30s&title=Frankfurt&connection=production-frankfurt')}&${play('range=30d&status=failed')}`,
  )
  expect(views.map(({ title, forMs }) => ({ title, forMs }))).toEqual([
    { title: 'Frankfurt', forMs: 30_000 },
    { title: '', forMs: 60_000 },
  ])
  expect(views[0].range).toEqual({ kind: 'last', hours: 24 })
  expect(range).toEqual({ kind: 'last', hours: 720 })
  expect(unread).toEqual([])
})

test('whatever it cannot read it says', () => {
  const { unread } = readWallAddress(
    '?theme=pink&dim=9&for=1s&from=2026-11-01T00:00:00Z&colour=red&status=broken',
  )
  expect(unread.map(({ parameter }) => parameter).toSorted()).toEqual([
    'colour',
    'dim',
    'for',
    'from',
    'status',
    'theme',
  ])
})
