import type { Log } from './log.ts'
import { ProblemError } from './problem.ts'
import type { StoreProblem } from './store/store-problem.ts'

/**
 * What whoever asks is told of a store that cannot do it: never its words, which name machines, ports and users, and
 * are told to people who are not signed in as well. They go to the log.
 */
export const storeFailed = ({ message }: StoreProblem, log: Log): ProblemError => {
  log.note('the store failed a request', { message })
  return new ProblemError('store-failed', 'the store cannot do it now; the log of the server says more')
}
