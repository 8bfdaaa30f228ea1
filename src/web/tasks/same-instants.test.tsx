import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'
import { parseInstant } from '../../task/time.ts'
import { formatDuration, formatInstant } from '../clock/format.ts'
import { setClock } from '../clock/now.ts'
import { setZone } from '../clock/zone.ts'
import { exampleDetail } from './examples.ts'
import { TaskSentence } from './task-sentence.tsx'
import { TimesSection } from './times-section.tsx'

afterEach(() => {
  vi.useRealTimers()
  setZone(undefined)
})

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** Every whole hour from -12 to +14, and zones that change theirs or have none. */
const ZONES = [
  ...Array.from({ length: 27 }, (_, place) => {
    const hours = place - 12
    // In these names the sign is the other way round.
    return hours === 0 ? 'UTC' : `Etc/GMT${hours < 0 ? '+' : '-'}${Math.abs(hours)}`
  }),
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Chatham',
  'Africa/Casablanca',
]
/** The hours around which the clocks of Europe and America change. */
const CHANGES = ['2026-03-08T07:00Z', '2026-03-29T01:00Z', '2026-10-25T01:00Z', '2026-11-01T06:00Z'].map(
  (text) => Date.parse(text),
)

const anyMs = fc.oneof(
  fc.integer({ min: Date.parse('2018-01-01'), max: Date.parse('2035-01-01') }),
  fc
    .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -3 * 3600, max: 3 * 3600 }))
    .map(([changeMs, seconds]) => changeMs + seconds * 1000),
)
const wholeSecond = (ms: number) => Math.floor(ms / 1000) * 1000

/** `21 Nov 2026, 12:32:07 UTC+01:00` as a moment. */
const readBack = (text: string): number =>
  Date.parse(
    text
      .replace(',', '')
      .replace('−', '-')
      .replace(/UTC(?=[+-])/, 'GMT'),
  )

test('an instant shown in any zone is the same instant, also in the hour that comes twice', () => {
  fc.assert(
    fc.property(anyMs, fc.constantFrom(...ZONES), (ms, zone) => {
      expect(readBack(formatInstant(ms, zone))).toBe(wholeSecond(ms))
    }),
    { numRuns: 500 },
  )
})

/** An instant as a cloud in that zone writes it. */
const written = (ms: number, offsetMinutes: number): string => {
  const local = new Date(ms + offsetMinutes * MINUTE_MS).toISOString().slice(0, 19)
  const size = Math.abs(offsetMinutes)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`
}

const anyOffset = fc.integer({ min: -12 * 4, max: 14 * 4 }).map((quarters) => quarters * 15)

const shown = (createdAt: string, endedAt: string | null): string => {
  const { task } = exampleDetail({
    status: endedAt === null ? 'running' : 'succeeded',
    createdAt: parseInstant(createdAt),
    endedAt: endedAt === null ? null : parseInstant(endedAt),
  })
  return renderToStaticMarkup(
    <>
      <TaskSentence task={task} asOfMs={null} />
      <TimesSection task={task} origins={{}} asOfMs={null} />
    </>,
  )
}

/** Every moment that a piece of the page shows. */
const momentsIn = (page: string): number[] =>
  [...page.matchAll(/\d+ [A-Z][a-z]{2,3} \d{4}, [\d:]{8} UTC(?:[+−][\d:]{5})?/g)].map(([text]) =>
    readBack(text),
  )

const anySkew = fc.constantFrom(-DAY_MS, 0, DAY_MS)

test('whatever offsets the cloud writes, whatever zone and clock the reader has, instants and durations are the same', () => {
  const anyReader = fc.record({ zone: fc.constantFrom(...ZONES), skewMs: anySkew })
  fc.assert(
    fc.property(
      anyMs,
      fc.nat(90 * 86_400),
      anyOffset,
      anyOffset,
      anyReader,
      (ms, seconds, here, there, reader) => {
        setZone(reader.zone)
        vi.useFakeTimers({ now: ms + reader.skewMs })
        const createdMs = wholeSecond(ms)
        const endedMs = createdMs + seconds * 1000
        const page = shown(written(createdMs, here), written(endedMs, there))
        expect(page).toContain(`after ${formatDuration(seconds * 1000)}.`)
        // The sentence tells the end; each of the times is there in the reader's zone and in UTC.
        expect(momentsIn(page)).toEqual([endedMs, createdMs, createdMs, endedMs, endedMs])
        expect(page).toContain(written(createdMs, here))
        expect(page).toContain(written(endedMs, there))
      },
    ),
  )
})

test('a browser whose clock is a day off says the same of what still runs, on days of 23 and 25 hours too', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...CHANGES),
      anySkew,
      fc.nat(20 * 86_400),
      anyOffset,
      fc.constantFrom(...ZONES),
      (nowMs, skewMs, seconds, offset, zone) => {
        setZone(zone)
        vi.useFakeTimers({ now: nowMs + skewMs })
        setClock(nowMs)
        const createdMs = nowMs - seconds * 1000
        const page = shown(written(createdMs, offset), null)
        expect(page).toContain(`${formatDuration(seconds * 1000)} so far`)
        expect(momentsIn(page)).toEqual([createdMs, createdMs])
      },
    ),
  )
})
