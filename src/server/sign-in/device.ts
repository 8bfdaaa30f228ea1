import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { SessionStore } from '../store/session-store.ts'
import { readCookie, setCookie, type CookieKind } from './cookie.ts'
import type { Asked } from './sign-in.ts'

/**
 * Browsers in which somebody signed in before: what strangers try with their name does not count for them (OWASP,
 * "device cookies"). A mark is signed, names nobody, and opens nothing; a browser keeps those of its last few users.
 */
export interface Devices {
  /** Names the browser, if this user has signed in there; null: they have not, or it was too long ago. */
  read(asked: Pick<Asked, 'headers'>, userKey: string): Promise<string | null>
  /** The cookie that marks it, for this user, and further for whoever signed in there before. */
  mark(asked: Pick<Asked, 'headers'>, userKey: string): Promise<string>
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
/** Of so many users, the newest first. */
const MOST_MARKS = 5
const BETWEEN = '~'

interface Mark {
  /** As it stands in the cookie. */
  text: string
  name: string
  given: string
  signature: string
}

export const createDevices = ({ store, cookie, nowMs }: Parts): Devices => {
  let known: string | null = null
  /** Of all replicas, and over restarts. */
  const key = async (): Promise<string> => (known ??= await store.secret('device'))
  const sign = async (userKey: string, name: string, given: string): Promise<Buffer> =>
    createHmac('sha256', await key())
      .update(JSON.stringify([userKey, name, given]))
      .digest()

  /** Those that are not over; whose they are, only the right user's key tells. */
  const marksOf = ({ headers }: Pick<Asked, 'headers'>): Mark[] => {
    const texts = (readCookie(cookie, headers.cookie) ?? '').split(BETWEEN, MOST_MARKS)
    return texts.flatMap((text) => {
      const [, name = '', given = '', signature = ''] = MARK.exec(text) ?? []
      const ageSeconds = nowMs() / 1_000 - Number.parseInt(given, 36)
      return name !== '' && ageSeconds < LASTS_SECONDS ? [{ text, name, given, signature }] : []
    })
  }
  const isOf = async (userKey: string, { name, given, signature }: Mark): Promise<boolean> => {
    const shown = Buffer.from(signature, 'base64url')
    const wanted = await sign(userKey, name, given)
    return shown.length === wanted.length && timingSafeEqual(shown, wanted)
  }

  return {
    async read(asked, userKey) {
      for (const mark of marksOf(asked)) if (await isOf(userKey, mark)) return mark.name
      return null
    },
    async mark(asked, userKey) {
      const others: string[] = []
      for (const mark of marksOf(asked)) if (!(await isOf(userKey, mark))) others.push(mark.text)
      const name = randomBytes(16).toString('base64url')
      const given = Math.floor(nowMs() / 1_000).toString(36)
      const signature = (await sign(userKey, name, given)).toString('base64url')
      const marks = [`${name}.${given}.${signature}`, ...others].slice(0, MOST_MARKS)
      return `${setCookie(cookie, marks.join(BETWEEN))}; Max-Age=${LASTS_SECONDS}`
    },
  }
}
