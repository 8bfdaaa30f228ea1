import type { TaskSummary } from '../../task/task.ts'

/** What somebody may see. People who see the same share one of these, and every answer made for it. */
export interface Visibility {
  /** Equal exactly where the connections and the reach are the same. */
  readonly key: string
  /** Of these connections; null: whatever there is, so that nothing has to be left out. */
  readonly only: readonly string[] | null
  /** Which tasks of them; null: all. */
  readonly reach: Reach | null
  sees(connection: string): boolean
}

/** Some tasks out of all that their connections have. */
export interface Reach {
  /** Equal where the same tasks are meant. */
  readonly key: string
  /** Nothing that ended before is among them. */
  fromMs(nowMs: number): number
  has(task: TaskSummary, nowMs: number): boolean
}

/** Without sign-in there is nobody from whom anything could be kept. */
export const EVERYTHING: Visibility = { key: 'everything', only: null, reach: null, sees: () => true }

/** Makes one for each set of connections, and each reach. */
export const createVisibilities = (): ((
  connections: Iterable<string>,
  reach?: Reach | null,
) => Visibility) => {
  const made = new Map<string, Visibility>()
  return (connections, reach = null) => {
    const set = new Set(connections)
    const only = [...set].sort()
    // Ids have no comma (CONNECTION_PATTERN), and the brackets keep "everything" apart from a connection of that name.
    const key = `[${only.join(',')}]${reach?.key ?? ''}`
    const known = made.get(key)
    if (known !== undefined) return known
    const visibility: Visibility = { key, only, reach, sees: (connection) => set.has(connection) }
    made.set(key, visibility)
    return visibility
  }
}
