import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exampleTask } from './examples.ts'
import { mergeTask } from './merge.ts'
import { nextThinningMs, observe, reduce, thin, type Sample } from './sample.ts'
import { STATUSES } from './status.ts'
import type { Task } from './task.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

const anyLook = fc.record({
  observedMs: fc.integer({ min: 0, max: 20_000 }),
  status: fc.constantFrom('waiting', 'running', 'succeeded', 'failed'),
  progress: fc.option(fc.integer({ min: 0, max: 3 })),
})

/** Every look, in the order of its arrival, as the store takes it: merged first, then observed. */
const watched = (looks: readonly Partial<Task>[]): Sample[] => {
  const samples: Sample[] = []
  let known: Task | null = null
  for (const look of looks) {
    const seen = exampleTask({ progress: null, observedMs: 0, ...look, rawProgress: String(look.progress) })
    known = known === null ? seen : mergeTask(known, seen)
    const { sample, closed } = observe(samples.at(-1) ?? null, known)
    if (closed === null) samples.pop()
    samples.push(sample)
  }
  return samples
}

describe('a look at a task', () => {
  test('extends the sample when nothing changed, and begins another when something did', () => {
    const samples = watched([
      { observedMs: 1_000, progress: 41 },
      { observedMs: 6_000, progress: 41 },
      { observedMs: 11_000, progress: 42 },
    ])
    expect(samples).toMatchObject([
      { fromMs: 1_000, toMs: 6_000, looks: 2, progress: 41 },
      { fromMs: 11_000, toMs: 11_000, looks: 1, progress: 42 },
    ])
  })

  test('at the same moment is no further look', () => {
    expect(watched([{ observedMs: 1_000 }, { observedMs: 1_000 }])).toMatchObject([{ looks: 1 }])
  })

  test('notes the subtasks', () => {
    const subtask = {
      name: 'restore',
      status: 'running',
      rawStatus: 'Running',
      remainingSeconds: 9,
      startedAt: null,
      endedAt: null,
    } as const
    const samples = watched([
      { observedMs: 1, subtasks: [{ ...subtask, progress: 10 }] },
      { observedMs: 2, subtasks: [{ ...subtask, progress: 10, remainingSeconds: 8 }] },
      { observedMs: 3, subtasks: [{ ...subtask, progress: 11 }] },
    ])
    expect(samples.map(({ looks, subtasks }) => ({ looks, subtasks }))).toEqual([
      { looks: 2, subtasks: [{ name: 'restore', status: 'running', progress: 10 }] },
      { looks: 1, subtasks: [{ name: 'restore', status: 'running', progress: 11 }] },
    ])
  })

  test('never moves time back, counts no look twice, and leaves no two alike side by side', () => {
    fc.assert(
      fc.property(fc.array(anyLook, { minLength: 1, maxLength: 40 }), (looks) => {
        const samples = watched(looks)
        for (const [index, sample] of samples.entries()) {
          expect(sample.toMs).toBeGreaterThanOrEqual(sample.fromMs)
          expect(sample.fromMs).toBeGreaterThanOrEqual(samples[index - 1]?.toMs ?? 0)
          const before = samples[index - 1]
          if (before) expect([before.status, before.progress]).not.toEqual([sample.status, sample.progress])
        }
        const lookCount = samples.reduce((sum, { looks: count }) => sum + count, 0)
        expect(lookCount).toBeLessThanOrEqual(looks.length)
        expect(samples.at(-1)?.toMs).toBe(Math.max(...looks.map(({ observedMs }) => observedMs)))
      }),
    )
  })
})

const anySamples = fc
  .array(
    fc.record({
      gapMs: fc.oneof(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 0, max: 30 * DAY })),
      lastsMs: fc.integer({ min: 0, max: 60_000 }),
      status: fc.oneof(
        { weight: 9, arbitrary: fc.constant('running' as const) },
        { weight: 1, arbitrary: fc.constantFrom(...STATUSES) },
      ),
    }),
    { maxLength: 400, size: 'max' },
  )
  .map((parts) => {
    let nowMs = 0
    return parts.map(({ gapMs, lastsMs, status }, index): Sample => {
      const fromMs = nowMs + gapMs
      nowMs = fromMs + lastsMs
      return { fromMs, toMs: nowMs, looks: 1, status, rawStatus: null, progress: index, subtasks: null }
    })
  })
const anyAge = fc.integer({ min: 0, max: 60 * DAY })

const statusesOf = (samples: readonly Sample[]) =>
  samples.map(({ status }) => status).filter((status, index, all) => status !== all[index - 1])

describe('thinning', () => {
  test('keeps the first, the last and every change of status, and what it keeps it keeps whole', () => {
    fc.assert(
      fc.property(anySamples, anyAge, (samples, ageMs) => {
        const kept = thin(samples, ageMs)
        expect(kept.every((sample) => samples.includes(sample))).toBe(true)
        expect(kept[0]).toBe(samples[0])
        expect(kept.at(-1)).toBe(samples.at(-1))
        expect(statusesOf(kept)).toEqual(statusesOf(samples))
      }),
    )
  })

  test('comes to the same again, and in steps', () => {
    fc.assert(
      fc.property(anySamples, anyAge, anyAge, (samples, oneMs, otherMs) => {
        const [youngMs, oldMs] = [Math.min(oneMs, otherMs), Math.max(oneMs, otherMs)]
        expect(thin(thin(samples, youngMs), youngMs)).toEqual(thin(samples, youngMs))
        expect(thin(thin(samples, youngMs), oldMs)).toEqual(thin(samples, oldMs))
      }),
    )
  })

  test('keeps no more with age, and nothing it did not keep before', () => {
    fc.assert(
      fc.property(anySamples, anyAge, anyAge, (samples, oneMs, otherMs) => {
        const younger = thin(samples, Math.min(oneMs, otherMs))
        const older = thin(samples, Math.max(oneMs, otherMs))
        expect(older.every((sample) => younger.includes(sample))).toBe(true)
      }),
    )
  })

  test('changes nothing for 48 hours, and leaves 20 after a month', () => {
    const samples = watched(
      Array.from({ length: 1_000 }, (_, index) => ({ observedMs: index, progress: index })),
    )
    expect(thin(samples, 48 * HOUR - 1)).toBe(samples)
    expect(thin(samples, 48 * HOUR)).toHaveLength(200)
    expect(thin(samples, 30 * DAY)).toHaveLength(20)
    expect([0, 48 * HOUR, 8 * DAY, 31 * DAY].map(nextThinningMs)).toEqual([
      48 * HOUR,
      7 * DAY,
      30 * DAY,
      null,
    ])
  })

  test('spreads what it keeps over the whole time', () => {
    const samples = watched(
      Array.from({ length: 1_000 }, (_, index) => ({ observedMs: index, progress: index })),
    )
    const kept = reduce(samples, 17)
    const gaps = kept.slice(1).map((sample, index) => sample.fromMs - (kept[index]?.fromMs ?? 0))
    expect(Math.max(...gaps)).toBeLessThan(130)
  })
})
