import { BlockList, isIP } from 'node:net'
import { z } from 'zod'
import { ROLES, type Role } from '../../contract/session.ts'
import { CONNECTION_PATTERN } from '../../task/task-key.ts'
import { ConfigFault } from '../config-fault.ts'
import { endpoint } from '../endpoint-origin.ts'
import { isSecure } from '../secure-address.ts'
import { readSecret, secret } from '../secret.ts'

/** Who gets which role on which connections. */
export interface AccessRule {
  users: readonly string[]
  groups: readonly string[]
  /** Null: all. */
  connections: readonly string[] | null
  role: Role
}

/** What all ways of signing in have. */
interface Common {
  access: readonly AccessRule[]
  /** Addresses and ranges of the proxies in front of the server, whose word about a browser's address counts. */
  proxies: readonly string[]
  /** Whoever shows it reads `/metrics`, as a collector does. Null: only operators of all connections do. */
  metricsToken: string | null
}

export interface SessionLimits {
  /** How long a session lasts in which its user does nothing. */
  idleMs: number
  /** How long it lasts at most. */
  absoluteMs: number
}

/** The IAM that knows people. */
export interface IamConfig {
  /**
   * Its origin. One only: a password is for nobody else, each that is wrong counts once, and the same name at two would
   * be two people.
   */
  iam: string
}

/** An issuer of identities, and what it calls people. */
export interface OidcConfig {
  issuer: URL
  clientId: string
  clientSecret: string
  scope: string
  /** The claim that names somebody in rules. */
  userClaim: string
  groupsClaim: string
}

/** How people sign in, and what they then see; secrets are resolved. */
export type SignInConfig =
  | { kind: 'none' }
  | (Common & { kind: 'proxy'; userHeader: string; groupsHeader: string | null })
  | (Common & SessionLimits & IamConfig & { kind: 'iam' })
  | (Common & SessionLimits & OidcConfig & { kind: 'oidc' })

const address = z.string().refine((text) => {
  const [ip = '', bits, ...more] = text.split('/')
  const most = isIP(ip) === 6 ? 128 : 32
  const isRange = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most)
  return isIP(ip) !== 0 && isRange && more.length === 0
}, 'must be an address or a range, like "10.0.0.7" or "10.1.0.0/16"')

/** Whoever reaches the port from within a range is believed, so that it must be somebody's own. */
const isNarrow = (text: string): boolean => {
  const [ip = '', bits] = text.split('/')
  if (bits === undefined) return true
  if (isIP(ip) !== 6) return Number(bits) >= LEAST_BITS.ipv4
  // There all IPv4 addresses stand once more.
  return Number(bits) >= (MAPPED.check(ip, 'ipv6') ? 96 + LEAST_BITS.ipv4 : LEAST_BITS.ipv6)
}
const LEAST_BITS = { ipv4: 8, ipv6: 32 }
const MAPPED = new BlockList()
MAPPED.addSubnet('::', LEAST_BITS.ipv6, 'ipv6')
const ownAddress = address.refine(
  isNarrow,
  `is too wide: whoever is within is believed; ranges have /${LEAST_BITS.ipv4} at least, and /${LEAST_BITS.ipv6} with IPv6`,
)

const isIssuer = (text: string): boolean => {
  const url = URL.parse(text)
  return url !== null && isSecure(text) && url.username === '' && url.search === '' && url.hash === ''
}

/**
 * There the first part of an address names whose people are let in, and some names are for everybody's: then strangers
 * could choose what they are called, and in which groups they are.
 */
const ENTRA = /(^|\.)(microsoftonline\.(com|us|de)|partner\.microsoftonline\.cn|windows\.net)$/
const ONE_TENANT = /^\/([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\w-]+(\.[\w-]+)+)(\/|$)/i
const isOfOneTenant = (text: string): boolean => {
  const url = URL.parse(text)
  return url === null || !ENTRA.test(url.hostname) || ONE_TENANT.test(url.pathname)
}

const header = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,64}$/, 'must be the name of a header, like "X-Forwarded-User"')
  .transform((name) => name.toLowerCase())

const names = z.array(z.string().min(1).max(256)).default([])

const rule = z
  .strictObject({
    users: names,
    groups: names,
    connections: z.union([z.literal('all'), z.array(z.string().regex(CONNECTION_PATTERN)).min(1)], {
      error: 'must be "all" or ids of connections, like ["prod-fra"]',
    }),
    role: z.enum(ROLES, { error: 'must be "viewer" or "operator"' }),
  })
  .refine(
    ({ users, groups }) => users.length + groups.length > 0,
    'names nobody; add "groups": ["dba"] or "users": ["alice@example.com"]',
  )

const proxies = z.array(ownAddress).default([])
const metricsToken = secret.optional()
const access = z
  .array(rule, {
    error: 'must be a list of rules, like [{ "groups": ["dba"], "connections": "all", "role": "operator" }]',
  })
  .min(
    1,
    'without a rule nobody sees anything; add { "groups": ["dba"], "connections": "all", "role": "viewer" }',
  )

const lasting = {
  idleMinutes: z
    .int()
    .min(5)
    .max(24 * 60)
    .default(30),
  absoluteHours: z
    .int()
    .min(1)
    .max(24 * 7)
    .default(8),
}

const none = z.strictObject({ kind: z.literal('none') })
const proxy = z.strictObject({
  kind: z.literal('proxy'),
  proxies: z.array(ownAddress).min(1, 'must name the proxy that signs people in, like ["10.0.0.7"]'),
  userHeader: header,
  groupsHeader: header.optional(),
  access,
  metricsToken,
})
const iam = z.strictObject({
  kind: z.literal('iam'),
  iam: endpoint.optional(),
  proxies,
  access: z
    .array(
      rule.refine(
        ({ groups }) => groups.length === 0,
        'the cloud tells no groups to this server; name users, like "users": ["ACME/alice"]',
      ),
    )
    .default([]),
  metricsToken,
  ...lasting,
})

const claim = z.string().regex(/^[\w:./-]{1,128}$/, 'must be the name of a claim, like "groups"')
const oidc = z.strictObject({
  kind: z.literal('oidc'),
  issuer: z
    .string()
    .refine(isIssuer, 'must be the https address of an issuer, like "https://login.example.com/realms/acme"')
    .refine(
      isOfOneTenant,
      'lets in the people of every tenant; name yours, like "https://login.microsoftonline.com/f8cdef31-a31e-4b4a-93e4-5f571e91255a/v2.0"',
    ),
  clientId: z.string().min(1).max(256),
  clientSecret: secret,
  scope: z
    .string()
    .regex(/^openid( [!-~]+)*$/, 'must begin with "openid", like "openid profile"')
    .default('openid profile'),
  userClaim: claim.default('sub'),
  groupsClaim: claim.default('groups'),
  proxies,
  access,
  metricsToken,
  ...lasting,
})

export const signIn = z.discriminatedUnion('kind', [none, proxy, iam, oidc], {
  error: 'must be "none", "iam", "oidc" or "proxy", like { "kind": "iam" }',
})

/** Throws {@link ConfigFault}. */
export const resolveSignIn = (
  raw: z.infer<typeof signIn>,
  connections: readonly Member[],
  environment: Record<string, string | undefined>,
): SignInConfig => {
  if (raw.kind === 'none') return raw
  const ids = connections.map(({ id }) => id)
  const common: Common = {
    access: raw.access.map((each, index) => resolveRule(each, `signIn.access[${index}]`, ids)),
    proxies: raw.proxies,
    metricsToken: raw.metricsToken ? readSecret(raw.metricsToken, 'signIn.metricsToken', environment) : null,
  }
  switch (raw.kind) {
    case 'proxy':
      return { ...common, kind: 'proxy', userHeader: raw.userHeader, groupsHeader: raw.groupsHeader ?? null }
    case 'iam':
      return { ...common, kind: 'iam', iam: iamOf(raw.iam, connections), ...limitsOf(raw) }
    case 'oidc': {
      const { kind, clientId, scope, userClaim, groupsClaim } = raw
      return {
        ...common,
        ...limitsOf(raw),
        kind,
        clientId,
        scope,
        userClaim,
        groupsClaim,
        issuer: new URL(raw.issuer),
        clientSecret: readSecret(raw.clientSecret, 'signIn.clientSecret', environment),
      }
    }
  }
}

/** What is needed of a connection here. */
interface Member {
  readonly id: string
  readonly endpoints: { readonly iam: string }
}

/** By default the one of all connections. */
const iamOf = (named: string | undefined, connections: readonly Member[]): string => {
  if (named !== undefined) return new URL(named).origin
  const [first = '', ...others] = new Set(connections.map(({ endpoints }) => endpoints.iam))
  if (others.length === 0) return first
  throw new ConfigFault(
    `signIn.iam: the connections belong to ${[first, ...others].join(' and ')}; name the one that is asked who people are, like "iam": "${first}"; rules show the connections of others`,
  )
}

const limitsOf = ({ idleMinutes, absoluteHours }: { idleMinutes: number; absoluteHours: number }) => ({
  idleMs: idleMinutes * 60_000,
  absoluteMs: absoluteHours * 3_600_000,
})

const resolveRule = (
  { users, groups, connections: named, role }: z.infer<typeof rule>,
  key: string,
  connections: readonly string[],
): AccessRule => {
  if (named === 'all') return { users, groups, connections: null, role }
  const unknown = named.find((id) => !connections.includes(id))
  if (unknown !== undefined)
    throw new ConfigFault(
      `${key}.connections: there is no connection "${unknown}"; there are ${connections.map((id) => `"${id}"`).join(', ')}`,
    )
  return { users, groups, connections: named, role }
}
