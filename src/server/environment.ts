import type { SignInKind } from '../contract/session.ts'
import { ConfigFault } from './config-fault.ts'
import { LOG_LEVELS, type LogLevel } from './log.ts'

/** What the environment says (DESIGN.md section 5); an empty variable counts as not set. */
export interface Environment {
  configPath: string | null
  host: string
  port: number
  databaseUrl: string | null
  publicUrl: string | null
  logLevel: LogLevel
  /** How long a stopping server still takes new requests. */
  drainMs: number
}

const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost', '::1']

export const readEnvironment = (environment: Record<string, string | undefined>): Environment => {
  const configPath = environment['TASK_CENTER_CONFIG'] || null
  const databaseUrl = environment['DATABASE_URL'] || null
  // Node would obey, and whoever stands on the way would be given passwords and tokens.
  if (environment['NODE_TLS_REJECT_UNAUTHORIZED'] === '0')
    throw new ConfigFault(
      'NODE_TLS_REJECT_UNAUTHORIZED: with 0 anybody could answer as the cloud; leave it out, and name the file of an authority of your own by NODE_EXTRA_CA_CERTS',
    )
  // Simulated tasks among real ones could never be told apart again.
  if (configPath === null && databaseUrl !== null)
    throw new ConfigFault(
      'DATABASE_URL: simulated tasks are never kept; set TASK_CENTER_CONFIG to read your own cloud, or leave DATABASE_URL out',
    )
  return {
    configPath,
    host: environment['HOST'] || '127.0.0.1',
    port: readPort(environment['PORT'] || '8080'),
    databaseUrl,
    publicUrl: readPublicUrl(environment['PUBLIC_URL'] || null),
    logLevel: readLogLevel(environment['LOG_LEVEL'] || 'info'),
    drainMs: readDrainSeconds(environment['DRAIN_SECONDS'] || '0') * 1_000,
  }
}

const readPort = (text: string): number => {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new ConfigFault(`PORT: "${text}" is no port; use a number from 0 to 65535, like 8080`)
}

const readLogLevel = (text: string): LogLevel => {
  const level = LOG_LEVELS.find((known) => known === text)
  if (level !== undefined) return level
  throw new ConfigFault(`LOG_LEVEL: "${text}" is no level; use one of ${LOG_LEVELS.join(', ')}`)
}

const readDrainSeconds = (text: string): number => {
  if (/^\d{1,3}$/.test(text)) return Number(text)
  throw new ConfigFault(`DRAIN_SECONDS: "${text}" is no number of seconds; use one from 0 to 999, like 5`)
}

const readPublicUrl = (text: string | null): string | null => {
  if (text === null) return null
  const url = URL.parse(text)
  if (url && /^https?:$/.test(url.protocol)) return url.origin
  throw new ConfigFault(
    `PUBLIC_URL: "${text}" is no address; use the origin users see, like http://localhost:8080`,
  )
}

const isLoopback = (publicUrl: string): boolean =>
  LOOPBACK_HOSTS.includes(new URL(publicUrl).hostname.replaceAll(/[[\]]/g, ''))

/** Who can reach the server must fit how people sign in. Throws {@link ConfigFault}. */
export const checkReach = (
  { host, publicUrl }: Pick<Environment, 'host' | 'publicUrl'>,
  signIn: { kind: 'none' } | { kind: Exclude<SignInKind, 'none'>; proxies: readonly string[] },
): void => {
  const isOwnHost = LOOPBACK_HOSTS.includes(host)
  const isOwnUrl = publicUrl === null || isLoopback(publicUrl)
  if (signIn.kind === 'none') {
    // Whoever reaches the port reads everything.
    if (!isOwnHost)
      throw new ConfigFault(
        `HOST: ${host} is reachable from other machines, which needs a sign-in; use 127.0.0.1, or set signIn in the configuration`,
      )
    // An address for others would let them in through the proxy.
    if (!isOwnUrl)
      throw new ConfigFault(
        `PUBLIC_URL: ${new URL(publicUrl).host} is reachable from other machines, which needs a sign-in; use a loopback name, like http://localhost:8080, or set signIn in the configuration`,
      )
    return
  }
  if (publicUrl === null && !isOwnHost)
    throw new ConfigFault(
      'PUBLIC_URL: is not set; with a sign-in, use the address users see, like https://tasks.example.com',
    )
  if (!isOwnUrl && !publicUrl.startsWith('https:'))
    throw new ConfigFault(
      `PUBLIC_URL: ${publicUrl} is not encrypted: sessions could be read on the way; use https, like https://tasks.example.com`,
    )
  // We speak no https ourselves, so that something stands before us, and whoever uses up its attempts does for all.
  if (!isOwnUrl && signIn.proxies.length === 0)
    throw new ConfigFault(
      `signIn.proxies: names nobody, but what encrypts ${publicUrl} stands before this server: everybody would share its limit of attempts to sign in; name its address or range, like ["10.0.0.7"]`,
    )
}

/** Where tasks are kept: in a file of this process, or in a database that several replicas share. */
export type StoreAddress = { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: string }

/** Reads DATABASE_URL. What is wrong with it is told without repeating it: it may hold a password. */
export const readStoreAddress = (databaseUrl: string): StoreAddress => {
  const path = /^sqlite:(.+)$/.exec(databaseUrl)?.[1]
  if (path) return { kind: 'sqlite', path }
  if (!/^postgres(ql)?:/.test(databaseUrl))
    throw new ConfigFault(
      'DATABASE_URL: must be sqlite: and a path, like sqlite:data/task-center.db, or the address of a PostgreSQL database, like postgres://user:password@host/database',
    )
  const url = URL.parse(databaseUrl)
  if (url === null || url.hostname === '' || url.pathname.length < 2 || /%(?![0-9a-f]{2})/i.test(databaseUrl))
    throw new ConfigFault(
      'DATABASE_URL: is no address of a PostgreSQL database; write postgres://user:password@host/database, with %-codes for signs like @ and / in the password',
    )
  return { kind: 'postgres', url: databaseUrl }
}
