import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRandom, hashOf, logNormal } from '../simulated-cloud/random.ts'
import { courseOf, habitOf, watch } from '../simulated-cloud/traces.ts'
import { cloudExpectation, forecastOf, scoreOf, type Forecasted } from './forecast.ts'
import { reachedMs, sizeClassOf, startMsOf, type Past, type Stretch } from './forecast-past.ts'
import { STATUSES, type Status } from './status.ts'
import type { Subtask } from './task.ts'
import { parseInstant } from './time.ts'

const MINUTE = 60_000
const T0 = Date.parse('2026-11-01T00:00:00Z')

/** A task that has run for so long. */
const running = (elapsedMs: number, over: Partial<Forecasted> = {}): Forecasted => ({
  status: 'running',
  progress: null,
  createdAt: parseInstant(String(T0)),
  plannedAt: null,
  observedMs: T0 + elapsedMs,
  goneMs: null,
  details: [],
  remainingSeconds: null,
  contradictions: [],
  subtasks: null,
  ...over,
})

/** Tasks one after the other, each a millisecond after the end of the one before. */
const ended = (durations: readonly number[], over: Partial<Past> = {}): Past[] => {
  let atMs = T0 - durations.reduce((sum, ms) => sum + ms + 1, 0)
  return durations.map((ms) => {
    const past: Past = { startMs: atMs, endedMs: atMs + ms, sizeClass: null, path: [], ...over }
    atMs += ms + 1
    return past
  })
}

/** Durations of many tasks in turn; from the middle on they are of another regime. */
const twoRegimes = (seed: string, count: number): number[] => {
  const random = createRandom(hashOf(seed))
  return Array.from({ length: count }, (_, place) =>
    Math.round(logNormal(random, place < count / 2 ? 10 * MINUTE : 35 * MINUTE, 0.6)),
  )
}

/** How the forecast made for the task at this place, after this part of its duration, turned out. */
const outcomeAt = (durations: readonly number[], place: number, part = 0) => {
  const took = durations[place] ?? 0
  const forecast = forecastOf(running(took * part), [], ended(durations.slice(0, place)))
  if (forecast.kind !== 'range') return forecast.kind
  return T0 + took > forecast.lateMs ? 'exceeded' : 'kept'
}

const HISTORIES = 60

test('one task in ten takes longer than the later time, and 20 tasks after a change of regime again', () => {
  const shares = { before: [0, 0], after: [0, 0] }
  for (let history = 0; history < HISTORIES; history++) {
    const durations = twoRegimes(`regime ${history}`, 200)
    for (let place = 20; place < 200; place++) {
      if (place >= 100 && place < 120) continue
      const share = place < 100 ? shares.before : shares.after
      share[0] = (share[0] ?? 0) + Number(outcomeAt(durations, place) === 'exceeded')
      share[1] = (share[1] ?? 0) + 1
    }
  }
  for (const [exceeded = 0, count = 1] of [shares.before, shares.after]) {
    expect(exceeded / count).toBeGreaterThan(0.07)
    expect(exceeded / count).toBeLessThan(0.13)
  }
})

test('a change of regime is felt at once, or the test above would show nothing', () => {
  let exceeded = 0
  for (let history = 0; history < HISTORIES; history++)
    exceeded += Number(outcomeAt(twoRegimes(`regime ${history}`, 200), 100) === 'exceeded')
  expect(exceeded / HISTORIES).toBeGreaterThan(0.4)
})

test.each([5, 6, 8, 12, 19])('it holds from %i tasks as well', (count) => {
  const random = createRandom(hashOf(`few ${count}`))
  let exceeded = 0
  for (let round = 0; round < 4000; round++) {
    const durations = Array.from({ length: count + 1 }, () => logNormal(random, 10 * MINUTE, 0.7))
    exceeded += Number(outcomeAt(durations, count) === 'exceeded')
  }
  expect(exceeded / 4000).toBeGreaterThan(0.07)
  expect(exceeded / 4000).toBeLessThan(0.13)
})

test('half of those that still run end before the earlier time', () => {
  const random = createRandom(hashOf('conditional'))
  let [sooner, asked] = [0, 0]
  for (let round = 0; round < 4000; round++) {
    const durations = Array.from({ length: 20 }, () => logNormal(random, 10 * MINUTE, 0.7))
    const took = durations[19] ?? 0
    const elapsedMs = 8 * MINUTE
    if (took <= elapsedMs) continue
    const forecast = forecastOf(running(elapsedMs), [], ended(durations.slice(0, 19)))
    if (forecast.kind !== 'range') continue
    asked += 1
    sooner += Number(T0 + took < forecast.medianMs)
  }
  expect(asked).toBeGreaterThan(1000)
  expect(sooner / asked).toBeGreaterThan(0.44)
  expect(sooner / asked).toBeLessThan(0.6)
})

const anyHistory = fc
  .array(fc.integer({ min: 0, max: 30 * 86_400_000 }), { maxLength: 40 })
  .map((durations) => ended(durations))

test('no forecast lies in the past, whatever the history', () => {
  fc.assert(
    fc.property(anyHistory, fc.nat({ max: 40 * 86_400_000 }), (history, elapsedMs) => {
      const forecast = forecastOf(running(elapsedMs), [], history)
      if (forecast.kind !== 'range') return
      expect(forecast.medianMs).toBeGreaterThanOrEqual(T0 + elapsedMs - 1)
      expect(forecast.lateMs).toBeGreaterThanOrEqual(forecast.medianMs)
      expect(Number.isFinite(forecast.lateMs)).toBe(true)
    }),
  )
})

test('only what runs has a forecast', () => {
  const history = ended(Array.from({ length: 20 }, (_, place) => (place + 1) * MINUTE))
  for (const status of STATUSES)
    expect(forecastOf(running(MINUTE, { status }), [], history).kind).toBe(
      status === 'running' ? 'range' : 'none',
    )
  expect(forecastOf(running(MINUTE, { goneMs: T0 }), [], history).kind).toBe('none')
  expect(forecastOf(running(MINUTE, { createdAt: null }), [], history).kind).toBe('none')
})

test('below five tasks it says so', () => {
  const minutes = [1, 2, 3, 4].map((minute) => minute * MINUTE)
  expect(forecastOf(running(0), [], ended(minutes))).toEqual({ kind: 'too-few', count: 4, needed: 5 })
  expect(forecastOf(running(0), [], ended([...minutes, MINUTE]))).toMatchObject({ kind: 'range', count: 5 })
})

test('beyond nine of ten it says so instead of counting to nothing', () => {
  const history = ended(Array.from({ length: 19 }, (_, place) => (place + 1) * MINUTE))
  expect(forecastOf(running(18.5 * MINUTE), [], history)).toMatchObject({ kind: 'beyond', by: 'duration' })
  const { usualMs } = { usualMs: 0, ...forecastOf(running(60 * MINUTE), [], history) }
  expect(usualMs).toBeCloseTo(18 * MINUTE, 0)
})

test('tasks of the same size count alone where there are enough of them', () => {
  const volume = (gigabytes: string) => [
    { field: 'entities', value: { volume: { type: 'CLOUDSSD', target_size: gigabytes } } },
  ]
  expect(sizeClassOf(volume('200'))).toBe('128 to 256 GB')
  const [small = [], large = []] = [MINUTE, 60 * MINUTE].map((ms, size) =>
    ended(
      Array.from({ length: 6 }, () => ms),
      { sizeClass: sizeClassOf(volume(size === 0 ? '40' : '900')) },
    ),
  )
  const asked = forecastOf(running(0, { details: volume('800') }), [], [...small, ...large])
  expect(asked).toMatchObject({ kind: 'range', count: 6, sizeClass: '512 to 1024 GB' })
  expect('medianMs' in asked ? asked.medianMs - T0 : 0).toBeCloseTo(60 * MINUTE, -3)
  expect(forecastOf(running(0), [], [...small, ...large])).toMatchObject({ count: 12, sizeClass: null })
})

test('a size that is no number or a field of another shape makes no class', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom('entities', 'target_config'), (value, field) => {
      expect(typeof sizeClassOf([{ field, value: JSON.parse(JSON.stringify(value)) }])).toMatch(
        /string|object/,
      )
    }),
  )
})

test('a watched percentage makes the forecast much narrower, and one task in ten still takes longer', () => {
  const random = createRandom(hashOf('percent'))
  let [exceeded, asked, narrower] = [0, 0, 0]
  for (let round = 0; round < 400; round++) {
    const habit = { ...habitOf(random), medianMs: 30 * MINUTE }
    const courses = Array.from({ length: 20 }, () => courseOf(habit, random))
    const [course, ...others] = courses
    if (course === undefined) continue
    const lookAt = (one: typeof course, untilMs: number): Stretch[] =>
      watch(one, { startMs: T0, everyMs: 15_000 }, untilMs)
    const history = others.map((other): Past => ({
      startMs: T0,
      endedMs: T0 + other.durationMs,
      sizeClass: null,
      path: lookAt(other, other.durationMs),
    }))
    const elapsedMs = course.durationMs * 0.5
    const path = lookAt(course, elapsedMs)
    const task = running(elapsedMs, { progress: path.at(-1)?.progress ?? null })
    const [by, without] = [
      forecastOf(task, path, history),
      forecastOf({ ...task, progress: null }, [], history),
    ]
    if (by.kind !== 'range' || without.kind !== 'range') continue
    expect(by.by).toBe('progress')
    asked += 1
    exceeded += Number(T0 + course.durationMs > by.lateMs)
    narrower += Number(by.lateMs - by.medianMs < without.lateMs - without.medianMs)
  }
  expect(asked).toBeGreaterThan(250)
  expect(exceeded / asked).toBeLessThan(0.13)
  expect(narrower / asked).toBeGreaterThan(0.9)
})

test('when a percentage was reached is not known where nobody looked', () => {
  const at = (fromMs: number, progress: number): Stretch => ({
    fromMs,
    toMs: fromMs,
    looks: 1,
    status: 'running',
    progress,
    subtasks: null,
  })
  expect(reachedMs(40, 0, [at(0, 0), at(MINUTE, 41)], 10 * MINUTE)).toBe(MINUTE)
  expect(reachedMs(40, 0, [at(0, 0), at(8 * MINUTE, 41)], 10 * MINUTE)).toBeNull()
  expect(reachedMs(40, 0, [at(8 * MINUTE, 41)], 10 * MINUTE)).toBeNull()
  expect(reachedMs(40, 0, [at(0, 0)], 10 * MINUTE)).toBeNull()
})

test('a scheduled task counts from its window', () => {
  const plannedAt = parseInstant(String(T0 + 60 * MINUTE))
  expect(startMsOf({ createdAt: parseInstant(String(T0)), plannedAt })).toBe(T0 + 60 * MINUTE)
})

test('the score counts each ended task once, by what was known when it began', () => {
  expect(scoreOf(ended(Array.from({ length: 9 }, () => MINUTE)))).toBeNull()
  const random = createRandom(hashOf('score'))
  const score = scoreOf(ended(Array.from({ length: 60 }, () => logNormal(random, MINUTE, 0.7))))
  expect(score && score.earlier + score.within + score.later).toBe(30)
  expect(score?.later).toBeLessThanOrEqual(8)
})

test("the cloud's own estimate counts only where it can be", () => {
  const left = (remainingSeconds: number | null, over: Partial<Forecasted> = {}) =>
    cloudExpectation(running(10 * MINUTE, { remainingSeconds, progress: 50, ...over }))?.atMs ?? null
  expect(left(600)).toBe(T0 + 20 * MINUTE)
  expect(left(null)).toBeNull()
  expect(left(0)).toBeNull()
  expect(left(3)).toBeNull()
  expect(left(86_400)).toBeNull()
  expect(left(600, { status: 'succeeded' })).toBeNull()
  expect(left(86_400, { progress: null })).toBe(T0 + 10 * MINUTE + 86_400_000)
})

test('where the cloud says it of the steps only, their sum counts if none is missing', () => {
  const step = (status: Status, remainingSeconds: number | null): Subtask => ({
    name: 'INIT',
    status,
    remainingSeconds,
    progress: null,
    rawStatus: null,
    startedAt: null,
    endedAt: null,
  })
  const of = (...subtasks: Subtask[]) => cloudExpectation(running(MINUTE, { subtasks }))
  expect(of(step('succeeded', 66), step('running', 30), step('waiting', 90))).toEqual({
    atMs: T0 + MINUTE + 120_000,
    of: 'subtasks',
  })
  expect(of(step('running', 30), step('waiting', null))).toBeNull()
  expect(of(step('succeeded', 66))).toBeNull()
})

test('a percentage that nobody watched before counts too, as if it grew about evenly', () => {
  const random = createRandom(hashOf('pace'))
  const counts = { asked: 0, exceeded: 0, narrower: 0 }
  for (let round = 0; round < 2000; round++) {
    const habit = { ...habitOf(random), medianMs: 30 * MINUTE }
    const [course, ...others] = Array.from({ length: 20 }, () => courseOf(habit, random))
    if (course === undefined) continue
    const elapsedMs = course.durationMs * (0.3 + 0.5 * random())
    const task = running(elapsedMs, { progress: course.percentAt(elapsedMs) })
    const history = ended(others.map(({ durationMs }) => durationMs))
    const by = forecastOf(task, [], history)
    const without = forecastOf({ ...task, progress: null }, [], history)
    if (by.kind !== 'range' || without.kind !== 'range') continue
    expect(by.by).toBe('pace')
    counts.asked += 1
    counts.exceeded += Number(T0 + course.durationMs > by.lateMs)
    counts.narrower += Number(by.lateMs - by.medianMs < without.lateMs - without.medianMs)
  }
  expect(counts.asked).toBeGreaterThan(1000)
  expect(counts.exceeded / counts.asked).toBeGreaterThan(0.07)
  expect(counts.exceeded / counts.asked).toBeLessThan(0.13)
  expect(counts.narrower / counts.asked).toBeGreaterThan(0.9)
})
