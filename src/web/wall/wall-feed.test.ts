import { expect, test } from 'vitest'
import type { TaskChanges } from '../../contract/tasks.ts'
import { cloudLanguage } from '../language/cloud-language.ts'
import type { Answer } from '../query/api.ts'
import { exampleSummary } from '../../task/examples.ts'
import { exampleSource } from '../tasks/examples.ts'
import { windowOf } from '../tasks/time-range.ts'
import { reachesBackTo } from './read-back.ts'
import { createWallFeed } from './wall-feed.ts'

/** Of the clock that nobody sets. */
const BFF_AHEAD = 7_000_000

/** A display whose clocks and server a test drives. */
const display = () => {
  const time = { steadyMs: 1_000, browserMs: 1_000 + BFF_AHEAD }
  const state = {
    asked: [] as string[],
    given: 0,
    fails: null as Answer<unknown> | null,
    hangs: false,
    /** Answers stay on their way until then. */
    arrives: null as Promise<void> | null,
    /** How far the clock of the server that answers is behind. */
    behindMs: 0,
    /** How many pages the list has. */
    pages: 1,
    change: 1,
    /** Who is here, as the server says; null: nobody, and the list is refused. */
    who: { tag: 'dana' } as object | null,
    sessionsAsked: [] as string[],
    /** Which connections whoever is here may read. */
    connections: ['prod-fra'],
    /** What changed and is not of the display's view any more. */
    left: undefined as TaskChanges['left'],
  }
  const bffMs = () => time.steadyMs + BFF_AHEAD - state.behindMs
  const olderThan = (path: string): string | null => {
    const page = Number(new URLSearchParams(path.split('?')[1]).get('page') ?? 1)
    return path.includes('after=') || page >= state.pages ? null : String(page + 1)
  }
  /** Nothing of it changes but what a test changes. */
  const list = (path: string): TaskChanges => ({
    cursor: `c${state.change}`,
    nowMs: bffMs(),
    tasks: state.connections.flatMap((connection) =>
      !path.includes('after=') || state.change > 1
        ? [exampleSummary({ connection, status: 'running', change: state.change })]
        : [],
    ),
    older: olderThan(path),
    sources: state.connections.map((connection) =>
      exampleSource({ connection, lastSuccessMs: bffMs() - 2_000 }),
    ),
    late: [],
    build: 'b1',
    ...(state.left === undefined ? {} : { left: state.left }),
  })
  const answerTo = (path: string): unknown =>
    path.startsWith('/api/tasks')
      ? list(path)
      : path === '/api/ends'
        ? { ends: [], nowMs: 0 }
        : { connections: [], signIn: 'iam', tag: null, build: 'b1', ...state.who }
  const feed = createWallFeed({
    // Whatever is opened, what is paired is shown.
    rangeOf: (session) => ({ kind: 'last', hours: session?.display?.view === 'range=7d' ? 168 : 24 }),
    moment: () => ({ ...time }),
    chance: () => 0,
    ownBuild: () => 'b1',
    ask: async (path, signal) => {
      if (path.startsWith('/api/tasks')) state.asked.push(path)
      if (path.startsWith('/api/session')) state.sessionsAsked.push(path)
      if (state.who === null && !path.startsWith('/api/session')) return failing('signed-out')
      if (state.hangs)
        await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
      // What it says is of the moment in which it was asked.
      const value: unknown = JSON.parse(JSON.stringify(answerTo(path)))
      await state.arrives
      if (state.fails !== null) return JSON.parse(JSON.stringify(state.fails))
      state.given += 1
      return { ok: true, value }
    },
  })
  const settle = async () => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve()
  }
  return {
    feed,
    state,
    time,
    settle,
    /** Seconds of a machine that is awake. */
    pass: async (seconds: number) => {
      for (let second = 0; second < seconds; second++) {
        time.steadyMs += 1_000
        time.browserMs += 1_000
        feed.tick()
        await settle()
      }
    },
    leap: async (change: Partial<typeof time>) => {
      time.steadyMs += change.steadyMs ?? 0
      time.browserMs += change.browserMs ?? 0
      feed.tick()
      await settle()
    },
  }
}

const failing = (type: 'unreachable' | 'not-ours' | 'signed-out'): Answer<never> => ({
  ok: false,
  problem:
    type === 'signed-out'
      ? { type, title: '', status: 401, detail: '' }
      : { type, title: '', status: 502, detail: '' },
})

test('it asks at once, and then every five seconds while something runs', async () => {
  const { feed, state, pass } = display()
  await pass(1)
  expect(state.asked).toHaveLength(1)
  expect(feed.now().list?.set.tasks).toHaveLength(1)
  await pass(60)
  expect(state.asked).toHaveLength(13)
})

test.each(['unreachable', 'not-ours', 'signed-out'] as const)(
  'however long the server is %s, it is asked every ten seconds, and its first answer counts',
  async (type) => {
    const { feed, state, pass } = display()
    await pass(10)
    state.fails = failing(type)
    const before = state.asked.length
    await pass(3_600)
    expect(state.asked.length - before).toBeGreaterThan(350)
    expect(state.asked.length - before).toBeLessThan(370)
    expect(feed.now().failure?.problem.type).toBe(type)
    expect(feed.now().list?.set.tasks).toHaveLength(1)
    state.fails = null
    await pass(10)
    expect(feed.now().failure).toBeNull()
  },
)

test('JSON that is no list is a failure, and what is known stays', async () => {
  const { feed, state, pass } = display()
  await pass(1)
  state.fails = { ok: true, value: { tasks: [{}], cursor: 'x' } }
  await pass(10)
  expect(feed.now().failure?.problem.type).toBe('not-ours')
  expect(feed.now().list?.set.tasks).toHaveLength(1)
  state.fails = null
  await pass(10)
  expect(feed.now().failure).toBeNull()
})

test('an answer that never comes is given up, and asked for anew', async () => {
  const { feed, state, pass } = display()
  await pass(1)
  state.hangs = true
  await pass(40)
  const hanging = state.asked.length
  state.hangs = false
  await pass(35)
  expect(state.asked.length).toBeGreaterThan(hanging)
  expect(feed.now().failure).toBeNull()
})

test('after a sleep it asks at once, and once', async () => {
  const { state, pass, leap } = display()
  await pass(2)
  const before = state.asked.length
  await leap({ browserMs: 8 * 3_600_000, steadyMs: 500 })
  expect(state.asked.length - before).toBe(1)
  await pass(4)
  expect(state.asked.length - before).toBe(1)
})

test('a clock that somebody sets changes nothing', async () => {
  const { feed, state, pass, leap } = display()
  await pass(10)
  await leap({ browserMs: -365 * 86_400_000, steadyMs: 1_000 })
  await pass(5)
  const { anchor, list } = feed.now()
  expect(anchor?.bffMs).toBe(list?.nowMs)
  expect(state.asked.at(-1)).toContain(
    encodeURIComponent(new Date((list?.nowMs ?? 0) - 86_400_000).toISOString().slice(0, 13)),
  )
})

test('time that an answer took makes its data older', async () => {
  const { feed, state, time, pass, settle } = display()
  await pass(1)
  const arrival = Promise.withResolvers<void>()
  state.arrives = arrival.promise
  const asked = state.asked.length
  while (state.asked.length === asked) await pass(1)
  const askedAt = { ...time }
  await pass(15)
  state.arrives = null
  arrival.resolve()
  await settle()
  expect(feed.now().anchor).toEqual({ ...askedAt, bffMs: askedAt.steadyMs + BFF_AHEAD })
  expect(feed.now().goodMs).toBe(time.steadyMs)
})

const HOUR_MS = 3_600_000
const hoursOf = (path: string | undefined, bffMs: number): number =>
  Math.round((bffMs - Date.parse(new URLSearchParams(path?.split('?')[1]).get('from') ?? '')) / HOUR_MS)

test('a display reads as far back as the view that it draws, wherever it was opened, and says so when it has', async () => {
  const { feed, state, time, pass } = display()
  const pairedWith = (view: string) => ({ display: { id: 'd1', name: 'Left of the door', view } })
  const readAnew = (from: number) =>
    state.asked
      .slice(from)
      .filter((path) => !path.includes('after='))
      .map((path) => hoursOf(path, time.steadyMs + BFF_AHEAD))
  state.pages = 3
  state.who = pairedWith('range=7d')
  const said = new Set<number | null>()
  feed.subscribe(() => {
    const { readFromMs } = feed.now()
    said.add(readFromMs && Math.round((time.steadyMs + BFF_AHEAD - readFromMs) / HOUR_MS))
  })
  // Who it is it learns after the first list, and is late for nothing then.
  await pass(7)
  expect(readAnew(0)).toEqual([24, 24, 24, 168, 168, 168])
  expect([...said]).toEqual([null, 24, 168])
  // A narrower view is no reason to begin anew, and a wider one is again.
  for (const [view, hours] of [
    ['', []],
    ['range=7d', [168, 168, 168]],
  ] as const) {
    const before = state.asked.length
    state.who = pairedWith(view)
    await pass(130)
    expect(feed.now().session?.display?.view).toBe(view)
    expect(readAnew(before)).toEqual(hours)
  }
})

test('a clock that is an hour ahead when the first question is asked leaves no hour unread', async () => {
  const { feed, state, time, pass } = display()
  time.browserMs = time.steadyMs + BFF_AHEAD + HOUR_MS
  await pass(2)
  const whole = state.asked.filter((path) => !path.includes('after='))
  expect(whole.map((path) => hoursOf(path, time.steadyMs + BFF_AHEAD))).toEqual([23, 24])
  expect(feed.now().readFromMs).toBeLessThan(time.steadyMs + BFF_AHEAD - 24 * HOUR_MS + 60_000)
})

test('servers of which one is a quarter of an hour behind do not make it read all of it again and again', async () => {
  const { feed, state, pass } = display()
  await pass(1)
  const before = state.asked.length
  const blank: number[] = []
  for (let round = 0; round < 60; round++) {
    state.behindMs = round % 2 === 0 ? HOUR_MS / 4 : 0
    await pass(5)
    const { readFromMs, list } = feed.now()
    if (!reachesBackTo(readFromMs, windowOf({ kind: 'last', hours: 24 }, list?.nowMs ?? 0))) blank.push(round)
  }
  expect(state.asked.slice(before).filter((path) => !path.includes('after='))).toHaveLength(1)
  // Until that answer was there.
  expect(blank).toEqual([0])
})

test('progress is no stir, and another status is one', async () => {
  const { feed, state, pass } = display()
  await pass(1)
  const { stirredMs } = feed.now()
  state.change = 2
  await pass(10)
  expect(feed.now().stirredMs).toBe(stirredMs)
  expect(feed.now().list?.set.tasks[0]?.change).toBe(2)
})

const ON_DISPLAY = { display: { id: 'd1', name: 'Left of the door' } }

test('when a display may read no longer, nothing of what it read is left within a quarter of a minute', async () => {
  const { feed, state, pass } = display()
  state.who = ON_DISPLAY
  await pass(5)
  expect(feed.now().list?.set.tasks).toHaveLength(1)
  state.who = null
  await pass(15)
  const { closed, list, late, ends, freshness, anchor, failure } = feed.now()
  expect(closed).toEqual({ was: 'display', name: 'Left of the door' })
  expect([list, anchor, failure, late.size, ends.size, freshness.size]).toEqual([null, null, null, 0, 0, 0])
})

test('while nobody may read it asks who is there, is no broken page, and goes on with whoever comes', async () => {
  const { feed, state, time, pass } = display()
  state.who = null
  await pass(600)
  expect(feed.now().closed).toEqual({ was: 'nobody' })
  expect(state.asked).toHaveLength(1)
  expect(state.sessionsAsked.length).toBeGreaterThan(50)
  expect(time.steadyMs - feed.now().goodMs).toBeLessThan(15_000)
  state.who = ON_DISPLAY
  feed.hurry()
  await pass(2)
  expect([feed.now().closed, feed.now().list?.set.tasks.length]).toEqual([null, 1])
  state.who = null
  await pass(15)
  state.who = { tag: 'dana' }
  await pass(12)
  expect(feed.now().closed).toBeNull()
  state.who = null
  await pass(15)
  expect(feed.now().closed).toEqual({ was: 'person' })
})

test('for somebody else the list is read anew, and nothing is left of the one before', async () => {
  const { feed, state, pass } = display()
  await pass(70)
  const before = state.asked.length
  state.who = { tag: 'frank' }
  let blankMs = 0
  for (let second = 0; second < 70; second++) {
    await pass(1)
    if (feed.now().list === null) blankMs += 1_000
  }
  expect(feed.now().session?.tag).toBe('frank')
  expect(blankMs).toBeLessThanOrEqual(1_000)
  expect(state.asked.slice(before).filter((path) => !path.includes('after='))).toHaveLength(1)
})

test('rows of a connection that it may read no longer go with the next answer, those of one regained come, and the rest stays', async () => {
  const { feed, state, pass } = display()
  state.who = ON_DISPLAY
  state.connections = ['prod-fra', 'prod-ams']
  const shown = () => feed.now().list?.set.tasks.map(({ connection }) => connection)
  await pass(70)
  expect(shown()).toEqual(['prod-fra', 'prod-ams'])
  let least = 2
  const stop = feed.subscribe(() => {
    least = Math.min(least, shown()?.length ?? 0)
  })
  const sessions = state.sessionsAsked.length
  state.connections = ['prod-fra']
  await pass(6)
  expect(shown()).toEqual(['prod-fra'])
  expect([...feed.now().freshness.keys()]).toHaveLength(1)
  expect(state.sessionsAsked).toHaveLength(sessions + 1)
  state.connections = ['prod-fra', 'prod-ams']
  await pass(6)
  expect(shown()).toEqual(['prod-fra', 'prod-ams'])
  expect(least).toBe(1)
  stop()
  const before = state.asked.length
  await pass(60)
  expect(state.asked.slice(before).filter((path) => !path.includes('after='))).toEqual([])
})

test('a task that is not of the view of the display any more is gone, and comes back when it is again', async () => {
  const { feed, state, pass } = display()
  await pass(10)
  const keys = () => feed.now().list?.set.tasks.map(({ key }) => key)
  const before = keys() ?? []
  expect(before).toHaveLength(1)
  state.left = before
  await pass(5)
  expect(keys()).toEqual([])
  state.left = undefined
  state.change = 2
  await pass(15)
  expect(keys()).toEqual(before)
})

test('two servers that disagree on what it may read do not make it ask without a pause', async () => {
  const { state, pass } = display()
  await pass(5)
  const before = state.asked.length
  for (let round = 0; round < 30; round++) {
    state.connections = round % 2 === 0 ? ['prod-fra', 'prod-ams'] : ['prod-fra']
    await pass(1)
  }
  expect(state.asked.length - before).toBeLessThanOrEqual(12)
})

test('from who is here it knows in which language the cloud speaks', async () => {
  const { state, pass } = display()
  state.who = { connections: [{ id: 'prod-sha', language: 'zh-cn' }] }
  await pass(2)
  expect([cloudLanguage('prod-sha'), cloudLanguage('prod-fra')]).toEqual(['zh-CN', 'en'])
})

test('it says of which build its page is', async () => {
  const { state, pass } = display()
  await pass(2)
  expect(state.sessionsAsked).toEqual(['/api/session?build=b1'])
})
