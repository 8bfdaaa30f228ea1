import { readLastHours, type LastHours } from '../task/last-hours.ts'

/**
 * What the address of a wall says of what it shows. The page draws by it, and the server lets a paired display read by
 * it.
 */

/** So far back a view looks that says nothing else: what is older is no news on a wall. */
const WALL_HOURS = 24

/** The query of an address, as URLSearchParams has it. */
interface Query {
  get: (name: string) => string | null
  getAll: (name: string) => string[]
}

/** The queries of its views in turn (`play=`); else its own. */
export const wallViews = <Q extends Query>(address: Q, read: (query: string) => Q): [Q, ...Q[]] => {
  const [first, ...others] = address.getAll('play').map(read)
  return first === undefined ? [address] : [first, ...others]
}

/** How far back one view counts what has ended. */
export const wallHours = (view: Query): LastHours => readLastHours(view.get('range') ?? '') ?? WALL_HOURS
