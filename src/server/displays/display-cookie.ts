import { setCookie, type CookieKind } from '../sign-in/cookie.ts'

/** Of its own name, so that a display is never taken for a person. */
export const displayCookie = (isSecure: boolean): CookieKind =>
  isSecure
    ? { name: '__Host-Http-display', attributes: 'Path=/; Secure; HttpOnly; SameSite=Strict' }
    : { name: 'display-dev', attributes: 'Path=/; HttpOnly; SameSite=Strict' }

/** Browsers keep nothing longer. */
const LONGEST_SECONDS = 400 * 86_400

/** It outlives the browser, since nobody is there who could pair the display again; the server says when it ends. */
export const setDisplayCookie = (cookie: CookieKind, secret: string, lastsMs: number): string => {
  const seconds = Math.min(LONGEST_SECONDS, Math.max(0, Math.ceil(lastsMs / 1_000)))
  return `${setCookie(cookie, secret)}; Max-Age=${seconds}`
}
