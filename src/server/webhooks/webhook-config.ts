import { z } from 'zod'
import { readTaskFilter, type TaskFilter } from '../../task/task-filter.ts'
import { CONNECTION_PATTERN } from '../../task/task-key.ts'
import { ConfigFault } from '../config-fault.ts'
import { readSecret, secret } from '../secret.ts'

/** `ended` is every end, also a failure. */
const OCCASIONS = ['failed', 'ended', 'stuck'] as const
export type Occasion = (typeof OCCASIONS)[number]

/** A place that is told what happens to tasks. */
export interface Webhook {
  id: string
  url: URL
  /** What deliveries are signed with. */
  key: Buffer
  on: readonly Occasion[]
  matches: TaskFilter
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

const isSecure = (text: string): boolean => {
  const url = URL.parse(text)
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.test(url.hostname))
}
const isPlain = (text: string): boolean => {
  const url = URL.parse(text)
  return url !== null && url.username === '' && url.password === '' && url.hash === ''
}

const webhook = z.strictObject({
  id: z.string().regex(CONNECTION_PATTERN, 'must be lower-case letters, digits and dashes, like "on-call"'),
  url: z
    .string()
    .refine(isPlain, 'must be an address without user and fragment, like "https://hooks.example.com/tasks"')
    .refine(
      isSecure,
      'must be https; http is accepted for loopback addresses only, like "http://127.0.0.1:9000/tasks"',
    ),
  secret,
  on: z
    .array(z.enum(OCCASIONS, { error: 'must be "failed", "ended" or "stuck"' }), {
      error: 'must be a list of occasions, like ["failed", "stuck"]',
    })
    .min(1, 'must name an occasion, like ["failed", "stuck"]'),
  filter: z.string().max(4_000).optional(),
})

export const webhooks = z
  .array(webhook, {
    error:
      'must be a list, like [{ "id": "on-call", "url": "https://hooks.example.com/tasks", "secret": { "env": "HOOK_SECRET" }, "on": ["failed"] }]',
  })
  .max(20, 'must be 20 at most')
  .default([])

/** Throws {@link ConfigFault}. */
export const resolveWebhooks = (
  raw: z.infer<typeof webhooks>,
  connections: readonly string[],
  environment: Record<string, string | undefined>,
): readonly Webhook[] => {
  const doubled = raw.find(({ id }, index) => raw.findIndex((other) => other.id === id) !== index)
  if (doubled)
    throw new ConfigFault(`webhooks: the id "${doubled.id}" stands twice; each webhook needs its own`)
  return raw.map(({ id, url, secret: from, on, filter = '' }, index) => {
    const place = `webhooks[${index}]`
    return {
      id,
      url: new URL(url),
      key: keyOf(readSecret(from, `${place}.secret`, environment), `${place}.secret`),
      on,
      matches: filterOf(filter, `${place}.filter`, connections),
    }
  })
}

const PREFIX = 'whsec_'
const LEAST_BYTES = 24
const MOST_BYTES = 64

/** As Standard Webhooks writes secrets, so that its libraries take the same text. */
const keyOf = (text: string, place: string): Buffer => {
  const encoded = text.slice(PREFIX.length)
  const key = Buffer.from(encoded, 'base64')
  const isBase64 = /^[A-Za-z0-9+/]+={0,2}$/.test(encoded)
  if (text.startsWith(PREFIX) && isBase64 && key.length >= LEAST_BYTES && key.length <= MOST_BYTES) return key
  throw new ConfigFault(
    `${place}: must be "${PREFIX}" and the Base64 of ${LEAST_BYTES} to ${MOST_BYTES} bytes; make one like "${PREFIX}$(openssl rand -base64 32)"`,
  )
}

const filterOf = (text: string, place: string, connections: readonly string[]): TaskFilter => {
  const query = new URLSearchParams(text)
  const { matches, unread } = readTaskFilter(query)
  const [first] = unread
  if (first !== undefined)
    throw new ConfigFault(
      `${place}: "${first}" says nothing of a task; it is the query of a list's address, like "service=rds&status=failed"`,
    )
  const named = ['connection', 'connection!'].flatMap((name) =>
    query.getAll(name).flatMap((ids) => ids.split(',')),
  )
  const unknown = named.find((id) => id !== '' && !connections.includes(id))
  if (unknown !== undefined) throw new ConfigFault(`${place}: there is no connection "${unknown}"`)
  return matches
}
