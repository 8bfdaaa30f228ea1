import { hash } from 'node:crypto'
import type { SimulatedCloud } from '../src/simulated-cloud/serve.ts'
import { SERVICES, type Service } from '../src/task/service.ts'

/** What whoever may name things in the cloud would write to become part of the page. */
const PAYLOADS = [
  '"><img src=x onerror=window.owned=1>',
  "'><script>window.owned=1</script><xss-owned>",
  '</title></textarea></style><svg onload=window.owned=1>',
  'javascript:window.owned=1//{{constructor.constructor("window.owned=1")()}}',
  '<iframe srcdoc="<script>parent.owned=1</script>"></iframe><a href="javascript:owned=1" autofocus onfocus=owned=1>',
] as const

/** In every payload, in nothing else. */
export const MARK = 'owned'

/** What fields of which answers were poisoned, `rds jobs[].instance.name`, and how often. */
export type Poisoned = ReadonlyMap<string, number>

/**
 * From now on all services poison their answers. No field is named here: every text of every answer is a candidate, and
 * in each record every fourth, chosen by the record's own id, so that the same ones are poisoned each time it is asked for.
 * A field that is needed to read its record is thus whole in other records, and poisoned in this one.
 */
export const poison = (cloud: SimulatedCloud): Poisoned => {
  const poisoned = new Map<string, number>()
  for (const service of SERVICES)
    cloud.world.setFault(service, {
      kind: 'rewritten',
      rewrite: (text) => rewritten(text, service, poisoned),
    })
  return poisoned
}

const EVERY = 4

const rewritten = (text: string, service: Service, poisoned: Map<string, number>): string => {
  const chosen = (record: string, path: string): number | null => {
    const number = Number.parseInt(hash('sha256', `${service} ${record} ${path}`).slice(0, 8), 16)
    return number % EVERY === 0 ? Math.floor(number / EVERY) : null
  }
  const walk = (value: unknown, path: string, record: string): unknown => {
    if (Array.isArray(value)) return value.map((each) => walk(each, `${path}[]`, idOf(each) ?? record))
    if (typeof value === 'object' && value !== null) {
      const own = Object.entries(value).map(([name, inner]) => [
        name,
        walk(inner, path === '' ? name : `${path}.${name}`, idOf(inner) ?? record),
      ])
      // Names of fields are texts as well.
      const number = chosen(record, `${path}.*`)
      if (number !== null) own.push([PAYLOADS[number % PAYLOADS.length], PAYLOADS[0]])
      return Object.fromEntries(own)
    }
    const number = typeof value === 'string' ? chosen(record, path) : null
    if (number === null) return value
    poisoned.set(`${service} ${path}`, (poisoned.get(`${service} ${path}`) ?? 0) + 1)
    const payload = PAYLOADS[number % PAYLOADS.length]
    return number % 3 === 0 ? payload : `${String(value)} ${payload}`
  }
  try {
    const whole: unknown = JSON.parse(text)
    return JSON.stringify(walk(whole, '', idOf(whole) ?? ''))
  } catch {
    return text
  }
}

/** By whatever name a record has one. */
const idOf = (value: unknown): string | null => {
  if (typeof value !== 'object' || value === null) return null
  const found = Object.entries(value).find(([name]) => /^ ?(?:task_|job_|workflow_)?id$/.test(name))
  return typeof found?.[1] === 'string' ? found[1] : null
}

/** The text of everything that may be named, for where a test has the choice. */
export const POISONED_TEXT = PAYLOADS.join(' ')
