import { createCalendar, type Calendar } from './calendar.ts'
import { shownZone } from './zone.ts'

let calendar: Calendar | null = null

/** The calendar of the shown zone; the same one for as long as that is shown. */
export const shownCalendar = (): Calendar => {
  if (calendar === null || calendar.zone !== shownZone()) calendar = createCalendar(shownZone())
  return calendar
}
