import type { Log } from '../log.ts'
import { StoreProblem } from './store-problem.ts'

/** Something could not be done. A store that is away is nobody's mistake, and comes back. */
export const noteFault = (
  log: Log,
  event: string,
  error: unknown,
  about: Readonly<Record<string, string>> = {},
): void => {
  if (error instanceof StoreProblem) log.note(event, { ...about, message: error.message })
  else log.fault(event, error)
}
