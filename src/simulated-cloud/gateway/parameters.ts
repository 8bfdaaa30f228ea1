import { MONTH_MS, type Window } from '../series.ts'

/** A whole number in its limits, the default when it is not given, or null when it is wrong. */
export const readWhole = (
  query: URLSearchParams,
  name: string,
  { fallback, low, high }: { fallback: number; low: number; high: number },
): number | null => {
  const text = query.get(name)
  if (text === null || text === '') return fallback
  if (!/^\d{1,9}$/.test(text)) return null
  const value = Number(text)
  return value >= low && value <= high ? value : null
}

export type ReadTime = { kind: 'absent' } | { kind: 'wrong' } | { kind: 'time'; atMs: number }

export const readTime = (
  query: URLSearchParams,
  name: string,
  parse: (text: string) => number | null,
): ReadTime => {
  const text = query.get(name)
  if (text === null || text === '') return { kind: 'absent' }
  const atMs = parse(text)
  return atMs === null ? { kind: 'wrong' } : { kind: 'time', atMs }
}

export const msOf = (time: ReadTime): number | null => (time.kind === 'time' ? time.atMs : null)

/** No list looks further back than a month, nor ahead. */
export const windowOf = (start: ReadTime, end: ReadTime, nowMs: number): Window => ({
  fromMs: Math.max(msOf(start) ?? -Infinity, nowMs - MONTH_MS),
  toMs: Math.min(msOf(end) ?? Infinity, nowMs),
})

/** A filter that was given, or null. */
export const readText = (query: URLSearchParams, name: string): string | null => {
  const text = query.get(name)
  return text === null || text === '' ? null : text
}
