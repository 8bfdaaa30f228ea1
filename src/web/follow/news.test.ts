import { expect, test } from 'vitest'
import { exampleSummary } from '../../task/examples.ts'
import type { TaskSummary } from '../../task/task.ts'
import { NOTHING, readFollowed, withTask, withView } from './followed.ts'
import { isWanted, newsSince, type Watched } from './news.ts'

const T0 = 1_000_000
const START: Watched = { running: new Map(), stuck: new Set(), lookedMs: T0 }
const NOBODY = new Set<string>()
const running = (taskId: string, over: Partial<TaskSummary> = {}) => exampleSummary({ taskId, ...over })
const ended = (taskId: string, over: Partial<TaskSummary> = {}) =>
  exampleSummary({ taskId, status: 'failed', endedMs: T0 - 9, ...over })
const look = (
  before: Watched,
  tasks: readonly TaskSummary[],
  stuck: readonly TaskSummary[] = [],
  keys: ReadonlySet<string> = NOBODY,
) => {
  const late = stuck.map(({ key }) => ({ key, level: 'stuck' as const }))
  const { news, now } = newsSince(before, { tasks, late, nowMs: before.lookedMs + 10 }, keys)
  return { now, said: news.map(({ kind, task }) => `${kind} ${task.taskId}`), news }
}

test('what went on and has ended is news, once', () => {
  const first = look(START, [running('a'), running('b')])
  expect(first.said).toEqual([])
  const second = look(first.now, [ended('a')])
  expect(second.said).toEqual(['ended a'])
  // Something else is learnt of it.
  expect(look(second.now, [ended('a', { notes: 1 })]).said).toEqual([])
})

test('what had ended before is history, and what lived between two looks is not', () => {
  expect(look(START, [ended('a')]).said).toEqual([])
  expect(look(START, [ended('a', { endedMs: null })]).said).toEqual([])
  expect(look(START, [ended('a', { endedMs: T0 })]).said).toEqual(['ended a'])
})

test('a followed task that ended while no page was open is news', () => {
  expect(look(START, [ended('a')], [], new Set([ended('a').key])).said).toEqual(['ended a'])
})

test('what stands still is said once, and again when it has moved in between', () => {
  const task = running('a')
  const first = look(START, [task], [task])
  expect(first.said).toEqual(['stuck a'])
  const second = look(first.now, [], [task])
  expect(second.said).toEqual([])
  const moved = look(second.now, [running('a', { progress: 61 })])
  const again = look(moved.now, [], [task])
  expect(again.said).toEqual(['stuck a'])
  expect(again.news[0]?.id).not.toBe(first.news[0]?.id)
})

test('whoever follows a task or a view is told of no others', () => {
  const known = look(START, [running('a')])
  const [news] = look(known.now, [ended('a')]).news
  if (news === undefined) throw new Error('there is one')
  const view = (search: string) => withView(NOTHING, { search, title: 'x' }, true)
  expect(isWanted(news, NOTHING, T0)).toBe(false)
  expect(isWanted(news, withTask(NOTHING, news.task.key, true), T0)).toBe(true)
  expect(isWanted(news, withTask(NOTHING, 'another', true), T0)).toBe(false)
  expect(isWanted(news, view('status=failed'), T0)).toBe(true)
  // It was in that view until it ended.
  expect(isWanted(news, view('status=running'), T0)).toBe(true)
  expect(isWanted(news, view('status=succeeded'), T0)).toBe(false)
  expect(isWanted(news, view(''), T0)).toBe(true)
})

test('what another hand has kept is read as far as it goes', () => {
  expect(readFollowed(null)).toEqual(NOTHING)
  expect(readFollowed({ tasks: [{ key: 'a' }, 7, {}], views: 'no' })).toEqual({
    tasks: [{ key: 'a' }],
    views: [],
  })
  const both = withView(withTask(NOTHING, 'a', true), { search: 's', title: 't' }, true)
  expect(readFollowed(JSON.parse(JSON.stringify(both)))).toEqual(both)
  expect(withView(withTask(both, 'a', false), { search: 's', title: '' }, false)).toEqual(NOTHING)
})
