/** Of the address of the sign-in page: where it goes on. */
export const RETURN_PARAMETER = 'return'

const KEY = 'going-on'
const APART = '\n'

/**
 * Whoever signs in elsewhere comes back to an address of the server's choice, without a hash and without what it does
 * not let pass. Keeps the whole one, in this tab alone.
 *
 * @param landing Where the server brings them back to.
 */
export const keepGoingOn = (landing: string, address: string): void => {
  try {
    sessionStorage.setItem(KEY, landing + APART + address)
  } catch {
    // Storage can be forbidden: then it goes on at the address the server knows.
  }
}

/** Once, and only where somebody came back to: any other address is one that was asked for since. */
export const goOn = (): void => {
  try {
    const [landing, address] = sessionStorage.getItem(KEY)?.split(APART) ?? []
    sessionStorage.removeItem(KEY)
    if (address !== undefined && landing === location.pathname + location.search)
      // Throws for an address of any other site.
      history.replaceState(history.state, '', address)
  } catch {
    // As above.
  }
}
