import { spoken } from '../language/spoken.ts'

export const ENGLISH = {
  /** Behind a number. */
  unit: { day: ' d', hour: ' h', minute: ' m', second: ' s' },
  /** Between two numbers with their units. */
  gap: ' ',
  percent: (percent: number) => `${percent} %`,
  now: 'now',
  in: (span: string) => `in ${span}`,
  ago: (span: string) => `${span} ago`,
  zone: (name: string, offsets: string) => `${name}, ${offsets}`,
  weekOf: (day: string) => `week of ${day}`,
  from: (slice: string, time: string) => `${slice} from ${time}`,
  until: (slice: string, time: string) => `${slice} until ${time}`,
  between: (from: string, to: string) => `${from} to ${to}`,
} as const

export const CLOCK = await spoken(ENGLISH, () =>
  import('../language/first-page.zh.ts').then((zh) => zh.CLOCK),
)
