/** The services' many ways to write a moment (facts.md section 11.3), written and read without the product's help. */

const HOUR_MS = 3_600_000

/** `2018-08-06T10:41:14+0000`: no colon in the offset. */
export const offsetTime = (atMs: number, offset: '+0000' | '+0800' = '+0000'): string => {
  const shiftMs = offset === '+0800' ? 8 * HOUR_MS : 0
  return new Date(atMs + shiftMs).toISOString().slice(0, 19) + offset
}

/** `2020-06-15T08:55:53.606Z`. */
export const isoTime = (atMs: number): string => new Date(atMs).toISOString()

/** `2020-01-04T09:08:49.965000Z` (facts.md 9.3). */
export const microTime = (atMs: number): string => new Date(atMs).toISOString().replace('Z', '000Z')

const OFFSET_TIME = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:Z|([+-])(\d{2}):?(\d{2}))$/

export const parseOffsetTime = (text: string): number | null => {
  const parts = OFFSET_TIME.exec(text)
  if (!parts) return null
  const localMs = Date.parse(`${parts[1] ?? ''}Z`)
  const shiftMs = (Number(parts[3] ?? 0) * 60 + Number(parts[4] ?? 0)) * 60_000
  if (Number.isNaN(localMs)) return null
  return parts[2] === '-' ? localMs + shiftMs : localMs - shiftMs
}

export const parseEpochMs = (text: string): number | null => (/^\d{1,15}$/.test(text) ? Number(text) : null)

/** `YYYYMMDDHHmmss`, UTC (facts.md 5.1). */
export const parseFourteenDigits = (text: string): number | null => {
  if (!/^\d{14}$/.test(text)) return null
  const part = (from: number, to: number): string => text.slice(from, to)
  const atMs = Date.parse(
    `${part(0, 4)}-${part(4, 6)}-${part(6, 8)}T${part(8, 10)}:${part(10, 12)}:${part(12, 14)}Z`,
  )
  return Number.isNaN(atMs) ? null : atMs
}
