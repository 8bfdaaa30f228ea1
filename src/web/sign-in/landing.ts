import { ROUTE } from '../paths.ts'

/** Where it goes on for whoever left this tab to sign in: where they come back to, and the whole address. */
export const KEY = 'going-on'
export const APART = '\n'

/**
 * Whoever comes back goes on at the address they left: once, and only where they were brought back to, since any other
 * is one that was asked for since. Answers whether somebody is back.
 */
export const goOn = (): boolean => {
  // From there they try again.
  if (location.pathname === ROUTE.signIn) return false
  try {
    const [landing, address] = sessionStorage.getItem(KEY)?.split(APART) ?? []
    sessionStorage.removeItem(KEY)
    if (address !== undefined && landing === location.pathname + location.search)
      // Throws for an address of any other site.
      history.replaceState(history.state, '', address)
    return landing !== undefined
  } catch {
    // Storage can be forbidden.
    return false
  }
}
