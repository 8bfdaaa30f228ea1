import { readReturnPath } from '../../contract/return-path.ts'
import { ROUTE } from '../paths.ts'
import { RETURN_PARAMETER } from './landing.ts'

type Place = Pick<Location, 'pathname' | 'search' | 'hash'>

/** Where it goes on after a sign-in at this address: right here, or where the address of the sign-in page says. */
export const goingOnAt = ({ pathname, search, hash }: Place): string => {
  if (pathname !== ROUTE.signIn) return `${pathname}${search}${hash}`
  const asked = readReturnPath(new URLSearchParams(search).get(RETURN_PARAMETER) ?? '')
  return `${asked ?? ROUTE.home}${hash}`
}

/** The sign-in page, for another tab. */
export const signInPath = ({ pathname, search, hash }: Place): string =>
  `${ROUTE.signIn}?${RETURN_PARAMETER}=${encodeURIComponent(`${pathname}${search}`)}${hash}`
