import { StoreProblem } from './store-problem.ts'

/**
 * A server that was restarted, or handed over to another, leaves a pool of connections that are broken unnoticed.
 * Every statement of ours may be repeated: it is, once, and finds a sound one.
 */
export const againIfBroken = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work()
  } catch (error) {
    if (!isBroken(error)) throw error
    return work()
  }
}

/** The connection had been there, and was gone. */
const isBroken = (error: unknown): boolean =>
  /^(57P0[12]|08006|ECONNRESET|EPIPE)$/.test(codeOf(error)) ||
  /^Connection terminated unexp|not queryable/.test(wordsOf(error))

/** Classes of SQLSTATE that tell of a mistake of ours: wrong data, broken constraint, no such feature, bad statement. */
const OUR_FAULT = /^(22|23|0A|42)/

export const throwNamed = (error: unknown): never => {
  if (isFromServer(error) && OUR_FAULT.test(codeOf(error))) throw error
  throw new StoreProblem(`the database cannot do it now: ${wordsOf(error)}`)
}

const NETWORK = /^(ECONN|ETIMEDOUT|EHOST|ENET|EPIPE|EAI_AGAIN|ENOTFOUND)/

/** Nobody there, or still starting, stopping or taken up by others: all of that passes. A refusal does not. */
export const isAway = (error: unknown): boolean =>
  isFromServer(error)
    ? /^(08|53|57)/.test(codeOf(error))
    : NETWORK.test(codeOf(error)) || /^(timeout|Connection terminated)/.test(wordsOf(error))

/** SQLSTATE where the server itself answered, else a code of Node. */
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

const isFromServer = (error: unknown): boolean => error instanceof Error && 'severity' in error

export const wordsOf = (error: unknown): string => {
  if (error instanceof AggregateError) return error.errors.map(wordsOf).join(', ')
  return error instanceof Error ? error.message : 'unknown error'
}
