import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { SessionStore } from '../store/session-store.ts'
import { readCookie, setCookie, type CookieKind } from './cookie.ts'
import type { Asked } from './sign-in.ts'

/**
 * Browsers in which somebody signed in before: what strangers try with their name does not count for them (OWASP,
 * "device cookies"). The mark is signed, names nobody, and opens nothing.
 */
export interface Devices {
  /** Names the browser, if this user has signed in there; null: they have not, or it was too long ago. */
  read(asked: Pick<Asked, 'headers'>, userKey: string): Promise<string | null>
  /** The cookie that marks it, for this user. */
  mark(userKey: string): Promise<string>
}

interface Parts {
  store: Pick<SessionStore, 'secret'>
  cookie: CookieKind
  nowMs: () => number
}

/** Longer than a holiday, and begun anew with each sign-in. */
const LASTS_SECONDS = 180 * 86_400
/** A name by chance, when it was given, and the signature of both. */
const MARK = /^([\w-]{22})\.([0-9a-z]{1,9})\.([\w-]{43})$/

export const createDevices = ({ store, cookie, nowMs }: Parts): Devices => {
  let known: string | null = null
  /** Of all replicas, and over restarts. */
  const key = async (): Promise<string> => (known ??= await store.secret('device'))
  const sign = async (userKey: string, name: string, given: string): Promise<Buffer> =>
    createHmac('sha256', await key())
      .update(JSON.stringify([userKey, name, given]))
      .digest()

  return {
    async read({ headers }, userKey) {
      const [, name = '', given = '', signature = ''] =
        MARK.exec(readCookie(cookie, headers.cookie) ?? '') ?? []
      if (name === '') return null
      const ageSeconds = nowMs() / 1_000 - Number.parseInt(given, 36)
      const shown = Buffer.from(signature, 'base64url')
      const wanted = await sign(userKey, name, given)
      const isGenuine = shown.length === wanted.length && timingSafeEqual(shown, wanted)
      return isGenuine && ageSeconds < LASTS_SECONDS ? name : null
    },
    async mark(userKey) {
      const name = randomBytes(16).toString('base64url')
      const given = Math.floor(nowMs() / 1_000).toString(36)
      const signature = (await sign(userKey, name, given)).toString('base64url')
      return `${setCookie(cookie, `${name}.${given}.${signature}`)}; Max-Age=${LASTS_SECONDS}`
    },
  }
}
