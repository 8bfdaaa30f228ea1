/** The connections somebody may see. People who see the same share one of these, and every answer made for it. */
export interface Visibility {
  /** Equal exactly where the connections are the same. */
  readonly key: string
  /** Null: whatever there is, so that nothing has to be left out. */
  readonly only: readonly string[] | null
  sees(connection: string): boolean
}

/** Without sign-in there is nobody from whom anything could be kept. */
export const EVERYTHING: Visibility = { key: 'everything', only: null, sees: () => true }

/** Makes one for each set of connections. */
export const createVisibilities = (): ((connections: Iterable<string>) => Visibility) => {
  const made = new Map<string, Visibility>()
  return (connections) => {
    const set = new Set(connections)
    const only = [...set].sort()
    // Ids have no comma (CONNECTION_PATTERN), and the brackets keep "everything" apart from a connection of that name.
    const key = `[${only.join(',')}]`
    const known = made.get(key)
    if (known !== undefined) return known
    const visibility: Visibility = { key, only, sees: (connection) => set.has(connection) }
    made.set(key, visibility)
    return visibility
  }
}
