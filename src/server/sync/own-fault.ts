import { StoreProblem } from '../store/store-problem.ts'

/** What of a failure of ours pages are told. */
export const ownFault = (error: unknown): string =>
  error instanceof StoreProblem
    ? 'what the cloud said could not be stored; see the log of the server'
    : 'a fault of our own; see the log of the server'
