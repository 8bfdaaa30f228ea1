import { spanText, UNITS } from '../../task/span-text.ts'
import { CLOCK } from '../clock/words.ts'

const { unit, gap } = CLOCK
const UNIT_TITLE = { d: unit.day, h: unit.hour, m: unit.minute, s: unit.second } as const

/** For people: `1 h 30 m`. */
export const spanTitle = (ms: number): string =>
  spanText(ms)
    .replace(/\d+[dhms]/g, (part) => {
      const own = UNITS.find((each) => part.endsWith(each)) ?? 's'
      return part.slice(0, -1) + UNIT_TITLE[own] + gap
    })
    .trim()
