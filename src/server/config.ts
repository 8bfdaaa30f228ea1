import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { CLOUD_LANGUAGES, ENVIRONMENTS, type CloudLanguage, type Environment } from '../contract/session.ts'
import type { Service } from '../task/service.ts'
import { SERVICES } from '../task/service.ts'
import { CONNECTION_PATTERN } from '../task/task-key.ts'
import { ConfigFault } from './config-fault.ts'
import { endpoint } from './endpoint-origin.ts'
import { defaultEndpoints } from './endpoints.ts'
import { codeOf, readSecret, secret, type SecretSource } from './secret.ts'
import { resolveSignIn, signIn, type SignInConfig } from './sign-in/sign-in-config.ts'
import { DEFAULT_LIMITS, NEVER_REMOVED_DAYS, type HistoryLimits } from './store/history-limits.ts'
import { resolveWebhooks, webhooks, type Webhook } from './webhooks/webhook-config.ts'

/** What the BFF needs to know of one connection; secrets are resolved. */
export interface Connection {
  id: string
  title: string
  region: string
  projectId: string
  credentials:
    | { kind: 'password'; domain: string; user: string; password: string }
    | { kind: 'aksk'; accessKey: string; secretKey: string; securityToken: string | null }
  /** Origins; a service that is not read is null. */
  endpoints: Record<Service, string | null> & { iam: string }
  requestsPerMinute: number
  environment: Environment | null
  /**
   * In which language the cloud is asked, for all readers alike: its words are kept, searched and grouped, and one
   * question serves everybody.
   */
  language: CloudLanguage
}

export interface Config {
  connections: readonly Connection[]
  signIn: SignInConfig
  /** How long and how much is kept of the tasks that were seen. */
  history: HistoryLimits
  /** Who is told what happens to tasks. */
  webhooks: readonly Webhook[]
}

const credentials = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('password'),
      domain: z.string().min(1),
      user: z.string().min(1),
      password: secret,
    }),
    z.strictObject({
      kind: z.literal('aksk'),
      accessKey: secret.or(z.string().min(1)),
      secretKey: secret,
      securityToken: secret.optional(),
    }),
  ],
  {
    error:
      'must be "password" or "aksk", like { "kind": "password", "domain": "ACME", "user": "reader", "password": { "env": "PROD_PASSWORD" } }',
  },
)

const serviceEndpoint = z.union([endpoint, z.literal(false)]).optional()

const connection = z.strictObject({
  id: z.string().regex(CONNECTION_PATTERN, 'must be lower-case letters, digits and dashes, like "prod-fra"'),
  title: z.string().min(1).max(80),
  region: z.string().regex(/^[a-z0-9-]{2,40}$/, 'must be a region, like "eu-de"'),
  projectId: z.string().regex(/^[0-9a-z]{32}$/i, 'must be the 32 letters and digits of a project id'),
  credentials,
  endpoints: z
    .strictObject({
      iam: endpoint.optional(),
      rds: serviceEndpoint,
      taurusdb: serviceEndpoint,
      dds: serviceEndpoint,
      dms: serviceEndpoint,
    })
    .default({}),
  requestsPerMinute: z.int().min(1).max(600).default(40),
  environment: z
    .enum(ENVIRONMENTS, { error: `must be one of ${ENVIRONMENTS.join(', ')}` })
    .nullable()
    .default(null),
  language: z
    .enum(CLOUD_LANGUAGES, { error: `must be one of ${CLOUD_LANGUAGES.join(', ')}` })
    .default('en-us'),
})

const days = z
  .int()
  .min(
    NEVER_REMOVED_DAYS,
    `must be at least ${NEVER_REMOVED_DAYS}: for a month the cloud still lists its tasks`,
  )
  .max(36_500)

const history = z
  .strictObject({
    successDays: days.default(DEFAULT_LIMITS.successDays),
    failureDays: days.default(DEFAULT_LIMITS.failureDays),
    megabytes: z.int().min(10).max(1_000_000).default(DEFAULT_LIMITS.megabytes),
  })
  .default(DEFAULT_LIMITS)

const configuration = z.strictObject({
  connections: z.array(connection).min(1),
  signIn: signIn.default({ kind: 'none' }),
  history,
  webhooks,
})

export const readConfig = (path: string, environment: Record<string, string | undefined>): Config =>
  parseConfig(readJson(path), environment)

const readJson = (path: string): unknown => {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new ConfigFault(
      `TASK_CENTER_CONFIG: cannot read ${path} (${codeOf(error)}); it must be the path of a JSON file`,
    )
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ConfigFault(`TASK_CENTER_CONFIG: ${path} is no JSON${placeOf(error)}`)
  }
}

/** Where, but not what: the text may be a secret that stands in the wrong place. */
const placeOf = (error: unknown): string => {
  const place =
    error instanceof Error ? /line \d+ column \d+|position \d+/.exec(error.message)?.[0] : undefined
  return place === undefined ? '' : ` (at ${place})`
}

/** Throws {@link ConfigFault} for the first thing that is wrong. */
export const parseConfig = (value: unknown, environment: Record<string, string | undefined>): Config => {
  const result = configuration.safeParse(value)
  if (!result.success) throw new ConfigFault(sentenceOf(result.error.issues[0]))
  const { connections: given, history: limits } = result.data
  const doubled = given.find(({ id }, index) => given.findIndex((other) => other.id === id) !== index)
  if (doubled)
    throw new ConfigFault(`connections: the id "${doubled.id}" stands twice; each connection needs its own`)
  const connections = given.map((raw, index) => resolve(raw, `connections[${index}]`, environment))
  return {
    signIn: resolveSignIn(result.data.signIn, connections, environment),
    history: limits,
    webhooks: resolveWebhooks(
      result.data.webhooks,
      connections.map(({ id }) => id),
      environment,
    ),
    connections,
  }
}

const resolve = (
  raw: z.infer<typeof connection>,
  key: string,
  environment: Record<string, string | undefined>,
): Connection => {
  const secretOf = (from: SecretSource, field: string) =>
    readSecret(from, `${key}.credentials.${field}`, environment)
  const { credentials: given } = raw
  const defaults = defaultEndpoints(raw.region)
  const originOf = (service: Service): string | null => {
    const chosen = raw.endpoints[service] ?? defaults[service]
    return chosen === false ? null : new URL(chosen).origin
  }
  return {
    ...raw,
    credentials:
      given.kind === 'password'
        ? { ...given, password: secretOf(given.password, 'password') }
        : {
            kind: 'aksk',
            accessKey:
              typeof given.accessKey === 'string' ? given.accessKey : secretOf(given.accessKey, 'accessKey'),
            secretKey: secretOf(given.secretKey, 'secretKey'),
            securityToken: given.securityToken ? secretOf(given.securityToken, 'securityToken') : null,
          },
    endpoints: {
      iam: new URL(raw.endpoints.iam ?? defaults.iam).origin,
      rds: originOf('rds'),
      taurusdb: originOf('taurusdb'),
      dds: originOf('dds'),
      dms: originOf('dms'),
    },
  }
}

/** One sentence for one zod issue; the value itself is never repeated, since it may be a secret. */
const sentenceOf = (issue: z.core.$ZodIssue | undefined): string => {
  if (issue === undefined) return 'the configuration is not valid'
  const key = issue.path.reduce<string>(
    (path, part) =>
      typeof part === 'number' ? `${path}[${part}]` : path === '' ? String(part) : `${path}.${String(part)}`,
    '',
  )
  if (issue.code === 'unrecognized_keys') {
    const unknown = issue.keys.map((name) => (key === '' ? name : `${key}.${name}`)).join(', ')
    const hint = key.endsWith('endpoints')
      ? `; the services are iam, ${SERVICES.join(', ')}`
      : '; is it misspelt?'
    return `${unknown}: no such key${hint}`
  }
  return `${key === '' ? 'the configuration' : key}: ${issue.message}`
}
