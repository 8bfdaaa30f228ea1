import { hash, randomBytes } from 'node:crypto'

/** How a browser keeps something for us that no script may read (SECURITY.md section 6.2). */
export interface CookieKind {
  readonly name: string
  readonly attributes: string
}

/**
 * The browser itself refuses a cookie with this prefix that is not of this host, secure and out of scripts' reach. On
 * loopback without encryption it would refuse it always, so there it has another name and no `Secure`.
 */
export const sessionCookie = (isSecure: boolean): CookieKind =>
  isSecure
    ? { name: '__Host-Http-sess', attributes: 'Path=/; Secure; HttpOnly; SameSite=Strict' }
    : { name: 'sess-dev', attributes: 'Path=/; HttpOnly; SameSite=Strict' }

/**
 * Carries somebody over to where they sign in and back: only a cookie that is `Lax` comes along from there. Each time is
 * a cookie of its own (`oneOf`): people sign in from several tabs at once.
 */
export const underWayCookie = (isSecure: boolean): CookieKind =>
  isSecure
    ? { name: '__Host-Http-pre', attributes: 'Path=/; Secure; HttpOnly; SameSite=Lax' }
    : { name: 'pre-dev', attributes: 'Path=/; HttpOnly; SameSite=Lax' }

/** Marks a browser in which somebody signed in; it outlives their session. */
export const deviceCookie = (isSecure: boolean): CookieKind =>
  isSecure
    ? { name: '__Host-Http-device', attributes: 'Path=/; Secure; HttpOnly; SameSite=Strict' }
    : { name: 'device-dev', attributes: 'Path=/; HttpOnly; SameSite=Strict' }

/** Without an end of its own: it goes with the browser, and counts for as long as the server says. */
export const setCookie = ({ name, attributes }: CookieKind, value: string): string =>
  `${name}=${value}; ${attributes}`

export const removeCookie = ({ name, attributes }: CookieKind): string => `${name}=; ${attributes}; Max-Age=0`

/** The cookie of a kind that is found again by a word. */
export const oneOf = ({ name, attributes }: CookieKind, word: string): CookieKind => ({
  name: `${name}-${hashOf(word).slice(0, 16)}`,
  attributes,
})
const ONE = /^-[\w-]{16}$/

/** Those of a kind (`oneOf`) in a `Cookie` header, the oldest first: so browsers send them (RFC 6265 section 5.4). */
export const readOnes = (kind: CookieKind, header: string | undefined): CookieKind[] =>
  (header ?? '').split(';').flatMap((part) => {
    const name = part.trim().split('=', 1)[0] ?? ''
    const isOne = name.startsWith(kind.name) && ONE.test(name.slice(kind.name.length))
    return isOne ? [{ name, attributes: kind.attributes }] : []
  })

/** 256 bits by chance. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** As a secret is kept: whoever reads the store has nothing to show. */
export const hashOf = (secret: string): string => hash('sha256', secret, 'base64url')

const SECRET = /^[A-Za-z0-9_-]{43}$/

/** What stands in a `Cookie` header under a name, the first time; null where there is none. */
export const readCookie = ({ name }: CookieKind, header: string | undefined): string | null => {
  if (header === undefined) return null
  const start = `${name}=`
  for (const part of header.split(';')) {
    const pair = part.trim()
    if (pair.startsWith(start)) return pair.slice(start.length)
  }
  return null
}

/** The secret in a `Cookie` header; null where none is, or something that we never gave. */
export const readSecretCookie = (kind: CookieKind, header: string | undefined): string | null => {
  const value = readCookie(kind, header)
  return value !== null && SECRET.test(value) ? value : null
}
