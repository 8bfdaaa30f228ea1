import { expect, test } from 'vitest'
import { inGroups, MOST_OF_GROUP, type Entry, type Group } from './found.ts'

const entry = (group: Group, title: string, score: number): { item: Entry; score: number } => ({
  item: { id: title, group, title, run: () => undefined },
  score,
})
const shown = (...ranked: ReturnType<typeof entry>[]) =>
  inGroups(ranked).map(({ group, entries }) => `${group}: ${entries.map(({ title }) => title).join(', ')}`)

test('the group with the best result comes first, and within a group the order stays', () => {
  expect(shown(entry('page', 'p', 2), entry('task', 't', 1), entry('page', 'q', 2))).toEqual([
    'task: t',
    'page: p, q',
  ])
})

test('groups that fit alike have a fixed order', () => {
  expect(shown(entry('task', 't', 1), entry('instance', 'i', 1), entry('view', 'v', 1))).toEqual([
    'view: v',
    'instance: i',
    'task: t',
  ])
})

test('the search of the list stands last, however well it fits', () => {
  expect(shown(entry('search', 's', 0), entry('task', 't', 5))).toEqual(['task: t', 'search: s'])
})

test('however many views somebody has saved, pages and actions are there', () => {
  const views = Array.from({ length: 100 }, (_, place) => entry('view', `v${place}`, 0))
  const found = inGroups([...views, entry('page', 'p', 0), entry('action', 'a', 0)])
  expect(found.map(({ group, entries }) => [group, entries.length])).toEqual([
    ['view', MOST_OF_GROUP],
    ['page', 1],
    ['action', 1],
  ])
})
