import { readReturnPath } from '../../contract/return-path.ts'
import { ROUTE } from '../paths.ts'
import { APART, KEY } from './landing.ts'

type Place = Pick<Location, 'pathname' | 'search' | 'hash'>

/** Of the address of the sign-in page: where it goes on. */
const RETURN_PARAMETER = 'return'

/**
 * Where it goes on after a sign-in at this address: right here, or where the address of the sign-in page says.
 *
 * @param kept Where whoever comes back from elsewhere had left (`keptGoingOn`). It has the hash, and what the server
 *   does not let pass or knows no more.
 */
export const goingOnAt = ({ pathname, search, hash }: Place, kept: string | null = null): string => {
  if (pathname !== ROUTE.signIn) return `${pathname}${search}${hash}`
  const asked = new URLSearchParams(search)
  if (kept !== null && asked.has('problem')) return kept
  return `${readReturnPath(asked.get(RETURN_PARAMETER) ?? '') ?? ROUTE.home}${hash}`
}

/** The sign-in page, for another tab. */
export const signInPath = ({ pathname, search, hash }: Place): string =>
  `${ROUTE.signIn}?${RETURN_PARAMETER}=${encodeURIComponent(`${pathname}${search}`)}${hash}`

/**
 * Whoever signs in elsewhere comes back to an address of the server's choice, without a hash and without what it does
 * not let pass. Keeps the whole one, in this tab alone.
 *
 * @param landing Where they are brought back to.
 */
export const keepGoingOn = (landing: string, address: string): void => {
  try {
    sessionStorage.setItem(KEY, landing + APART + address)
  } catch {
    // Storage can be forbidden: then it goes on at the address the server knows.
  }
}

/** Null: nobody left this tab to sign in, or they are back. */
export const keptGoingOn = (): string | null => {
  try {
    return sessionStorage.getItem(KEY)?.split(APART)[1] ?? null
  } catch {
    return null
  }
}
