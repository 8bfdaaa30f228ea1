import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRandom, hashOf, type Random } from '../simulated-cloud/random.ts'
import { courseOf, habitOf, watch, type Course, type Habit } from '../simulated-cloud/traces.ts'
import type { Past, Stretch } from './forecast-past.ts'
import { STATUSES } from './status.ts'
import { stuckOf, type Judged, type Stuck } from './stuck.ts'
import { currentStay } from './stuck-stay.ts'
import { parseInstant } from './time.ts'

const MINUTE = 60_000
const T0 = Date.parse('2026-11-01T00:00:00Z')
const PAST_COUNT = 25

/** How the tests look: as somebody who has the page open, as the loop alone, and as one that gives no percentage. */
const LOOKS = [
  { everyMs: 5_000, givesProgress: true },
  { everyMs: 15_000, givesProgress: true },
  { everyMs: 60_000, givesProgress: true },
  { everyMs: 15_000, givesProgress: false },
] as const
type Look = (typeof LOOKS)[number]

const seenAt = (path: readonly Stretch[], over: Partial<Judged> = {}): Judged => ({
  status: 'running',
  createdAt: parseInstant(String(T0)),
  plannedAt: null,
  observedMs: path.at(-1)?.toMs ?? T0,
  goneMs: null,
  ...over,
})

const pastOf = (habit: Habit, random: Random, look: Look): Past[] =>
  Array.from({ length: PAST_COUNT }, (_, place) => {
    const course = courseOf(habit, random)
    const startMs = T0 - (PAST_COUNT - place) * 86_400_000
    const path = watch(course, { startMs, ...look }, course.durationMs)
    return { startMs, endedMs: startMs + course.durationMs, sizeClass: null, path }
  })

interface Trace {
  course: Course
  look: Look
  history: readonly Past[]
  habit: Habit
  outages: readonly (readonly [number, number])[]
}

type Label = 'normal' | 'slow' | 'stuck'

const traceOf = (label: Label, seed: string, hasOutages = false): Trace => {
  const random = createRandom(hashOf(seed))
  const habit = habitOf(random)
  const look = LOOKS[Math.floor(random() * LOOKS.length)] ?? LOOKS[0]
  const history = pastOf(habit, random, look)
  const course = courseOf(habit, random, {
    // Two to three times as long as it would have been, but it moves.
    ...(label === 'slow' ? { slowness: 2 + random() } : {}),
    ...(label === 'stuck' ? { stopsAt: 0.05 + 0.9 * random() } : {}),
  })
  const outages = hasOutages
    ? Array.from({ length: 3 }, () => {
        const fromMs = random() * course.durationMs
        return [fromMs, fromMs + 3 * MINUTE + random() * course.durationMs] as const
      })
    : []
  return { course, look, history, habit, outages }
}

/** What is seen up to a moment since the start. */
const pathUntil = ({ course, look, outages }: Trace, untilMs: number): Stretch[] =>
  watch(course, { startMs: T0, ...look, outages }, untilMs)

const verdictAt = (trace: Trace, atMs: number): Stuck => {
  const path = pathUntil(trace, atMs)
  return stuckOf(seenAt(path), path, trace.history)
}

/** Far beyond three times any usual stay: the search for a verdict ends. */
const LONGEST_MS = 10 * 24 * 60 * MINUTE
const MOMENTS = 30

/** The share of such tasks that are ever called what is counted, asked at moments spread over their lives. */
const share = (label: Label, isCounted: (verdict: Stuck) => boolean, hasOutages = false): number => {
  let counted = 0
  for (let number = 0; number < TRACES; number++) {
    const trace = traceOf(label, `${label} ${number}`, hasOutages)
    const moments = Array.from({ length: MOMENTS }, (_, place) => (place + 0.999) / MOMENTS)
    if (moments.some((part) => isCounted(verdictAt(trace, part * trace.course.durationMs)))) counted += 1
  }
  return counted / TRACES
}

const TRACES = 400

test('below one normal task in a hundred is ever called anything', () => {
  const s = share('normal', ({ level }) => level !== 'none')
  expect(s).toBeLessThan(0.01)
})

test('below one slow task in a hundred is called stuck while its percentage moves', () => {
  const s = share('slow', (verdict) => verdict.level !== 'none' && verdict.by === 'stay')
  expect(s).toBeLessThan(0.01)
})

test('each stuck task is found within three times its usual stay', () => {
  const worst: number[] = []
  for (let number = 0; number < TRACES; number++) {
    const trace = traceOf('stuck', `stuck ${number}`)
    const { everyMs } = trace.look
    let atMs = trace.course.stopsMs ?? 0
    let verdict = verdictAt(trace, atMs)
    // It was so slow before that it stands out anyhow.
    if (verdict.level !== 'none') continue
    while (verdict.level !== 'stuck' && atMs < LONGEST_MS) {
      atMs += everyMs
      verdict = verdictAt(trace, atMs)
    }
    expect([number, verdict.level]).toEqual([number, 'stuck'])
    if (verdict.level === 'none') continue
    worst.push((verdict.by === 'stay' ? verdict.stayMs : verdict.elapsedMs) / verdict.usualMs)
  }
  expect(worst.length).toBeGreaterThan(0.98 * TRACES)
  expect(Math.max(...worst)).toBeLessThanOrEqual(3)
})

test('an outage of ours makes no verdict', () => {
  const s = share('normal', ({ level }) => level !== 'none', true)
  expect(s).toBeLessThan(0.01)
})

test.each(['normal', 'slow'] as const)(
  'no %s task seems to stand still with outages that would not without them',
  (label) => {
    const seems = (trace: Trace, atMs: number): boolean => {
      const verdict = verdictAt(trace, atMs)
      return verdict.level !== 'none' && verdict.by === 'stay'
    }
    for (let number = 0; number < 100; number++) {
      const trace = traceOf(label, `${label} outage ${number}`, true)
      for (let place = 0; place < MOMENTS; place++) {
        const atMs = ((place + 0.999) / MOMENTS) * trace.course.durationMs
        if (seems(trace, atMs))
          expect([number, seems({ ...trace, outages: [] }, atMs)]).toEqual([number, true])
      }
    }
  },
)

const stretch = (fromMs: number, toMs: number, progress: number | null, looks: number): Stretch => ({
  fromMs: T0 + fromMs,
  toMs: T0 + toMs,
  looks,
  status: 'running',
  progress,
  subtasks: null,
})

/** Twenty tasks that took a minute for each percent, watched closely. */
const steady: readonly Past[] = Array.from({ length: 20 }, (_, place) => {
  const startMs = T0 - (place + 1) * 86_400_000
  const course: Course = {
    durationMs: 100 * MINUTE,
    stopsMs: null,
    percentAt: (ms) => Math.floor(ms / MINUTE),
  }
  return {
    startMs,
    endedMs: startMs + course.durationMs,
    sizeClass: null,
    path: watch(course, { startMs, everyMs: 15_000 }, course.durationMs),
  }
})
const levelOf = (path: readonly Stretch[], over: Partial<Judged> = {}) =>
  stuckOf(seenAt(path, over), path, steady).level

test('it says late, then suspicious, then stuck, and nothing once the task moves again', () => {
  const moving = Array.from({ length: 41 }, (_, percent) =>
    stretch(percent * MINUTE, percent * MINUTE + 45_000, percent, 4),
  )
  const staying = (minutes: number) => [
    ...moving,
    stretch(41 * MINUTE, (41 + minutes) * MINUTE, 41, 1 + 4 * minutes),
  ]
  expect([1, 2.2, 2.5, 2.8].map((minutes) => levelOf(staying(minutes)))).toEqual([
    'none',
    'late',
    'suspicious',
    'stuck',
  ])
  expect(stuckOf(seenAt(staying(3)), staying(3), steady)).toMatchObject({
    by: 'stay',
    progress: 41,
    sinceMs: T0 + 41 * MINUTE,
    looks: 13,
    stayMs: 3 * MINUTE,
    count: 20,
  })
  expect(levelOf([...staying(30), stretch(71.1 * MINUTE, 71.1 * MINUTE, 42, 1)])).toBe('none')
})

test('time in which nobody looked is no stay', () => {
  const looks = (count: number) => [
    stretch(0, 60_000, 40, 5),
    stretch(75_000, 75_000 + 30 * MINUTE, 41, count),
  ]
  expect(levelOf(looks(2))).toBe('none')
  // As many looks as such a stay takes of those who look once a minute.
  expect(levelOf(looks(31))).toBe('stuck')
})

test('a subtask that moves is a move, one that was not asked for is none', () => {
  const at = (fromMs: number, progress: number | null): Stretch => ({
    ...stretch(fromMs, fromMs + 60_000, 41, 2),
    subtasks: progress === null ? null : [{ name: 'INIT', status: 'running', progress }],
  })
  expect(currentStay([at(0, null), at(60_000, 1), at(120_000, null)])).toMatchObject({ looks: 6 })
  expect(currentStay([at(0, 1), at(60_000, 2)])).toMatchObject({ sinceMs: T0 + 60_000, hasMoved: true })
})

test('a service without percentages is judged by duration, and the verdict says so', () => {
  const path = (minutes: number) => [stretch(0, minutes * MINUTE, null, minutes)]
  expect(stuckOf(seenAt(path(220)), path(220), steady)).toEqual({ level: 'none' })
  expect(stuckOf(seenAt(path(320)), path(320), steady)).toMatchObject({
    level: 'stuck',
    by: 'duration',
    because: 'no-progress',
    count: 20,
  })
})

test('what moves is late at most, however long it takes', () => {
  const path = [stretch(0, 500 * MINUTE, 10, 1000), stretch(500 * MINUTE, 5000 * MINUTE, 41, 4)]
  const unwatched = steady.map((past) => ({ ...past, path: [] }))
  expect(stuckOf(seenAt(path), path, unwatched)).toMatchObject({ level: 'late', because: 'moves' })
})

test('only what runs can be stuck, and nothing is said from few tasks', () => {
  const path = [stretch(0, 500 * MINUTE, 41, 1000)]
  for (const status of STATUSES) expect(levelOf(path, { status }) === 'none').toBe(status !== 'running')
  expect(levelOf(path, { goneMs: T0 })).toBe('none')
  expect(levelOf(path, { createdAt: null })).toBe('none')
  expect(stuckOf(seenAt(path), path, steady.slice(0, 9))).toEqual({ level: 'none' })
})

test('no path of whatever shape breaks it', () => {
  const anyStretch = fc.record({
    fromMs: fc.integer({ min: T0, max: T0 + 10_000_000 }),
    toMs: fc.integer({ min: T0, max: T0 + 10_000_000 }),
    looks: fc.integer({ min: 1, max: 50 }),
    status: fc.constantFrom(...STATUSES),
    progress: fc.option(fc.integer({ min: 0, max: 100 })),
    subtasks: fc.constantFrom(null, []),
  })
  fc.assert(
    fc.property(fc.array(anyStretch), fc.array(anyStretch), (path, past) => {
      const history = steady.map(({ startMs, endedMs }) => ({
        startMs,
        endedMs,
        sizeClass: null,
        path: past,
      }))
      const { level } = stuckOf(seenAt(path), path, history)
      expect(['none', 'late', 'suspicious', 'stuck']).toContain(level)
    }),
  )
})
