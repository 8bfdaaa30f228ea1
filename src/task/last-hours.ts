/** The spans that end now, and how they stand in an address (`range=7d`). */

export const LAST_HOURS = [24, 168, 720] as const
export type LastHours = (typeof LAST_HOURS)[number]

export const LAST_HOURS_NAME: Record<LastHours, string> = { 24: '24h', 168: '7d', 720: '30d' }

/** Null: it names none. */
export const readLastHours = (text: string): LastHours | null =>
  LAST_HOURS.find((hours) => LAST_HOURS_NAME[hours] === text) ?? null
