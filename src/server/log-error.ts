/** What a log line says of an error. Properties hung on it are not looked at, nor is a cause that is no error. */
export interface LoggedError {
  type: string
  code: string | null
  message: string
  /** Frames only: V8 repeats the message above them, as it was before it was scrubbed. */
  stack: readonly string[]
  cause: LoggedError | null
}

const LONGEST_MESSAGE = 500
const MOST_FRAMES = 15
const DEEPEST_CAUSE = 3

/** Any value can be thrown. `scrub` takes secrets out of a text. */
export const readError = (thrown: unknown, scrub: (text: string) => string, depth = 0): LoggedError => {
  if (!(thrown instanceof Error))
    return {
      type: typeof thrown,
      code: null,
      message: typeof thrown === 'string' ? quoted(thrown, scrub) : 'something was thrown that is no error',
      stack: [],
      cause: null,
    }
  const { cause } = thrown
  return {
    type: quoted(thrown.name, scrub),
    code: codeOf(thrown, scrub),
    message: quoted(thrown.message, scrub),
    stack: framesOf(thrown, scrub),
    cause: cause instanceof Error && depth < DEEPEST_CAUSE ? readError(cause, scrub, depth + 1) : null,
  }
}

/**
 * Scrubbed before it is cut off: half a secret would be found by nothing. Whatever a library put where a text belongs
 * is not looked at.
 */
const quoted = (text: unknown, scrub: (text: string) => string): string => {
  if (typeof text !== 'string') return ''
  const clean = scrub(text)
  return clean.length > LONGEST_MESSAGE ? `${clean.slice(0, LONGEST_MESSAGE)}…` : clean
}

const codeOf = (error: Error, scrub: (text: string) => string): string | null => {
  if (!('code' in error)) return null
  return typeof error.code === 'string' || typeof error.code === 'number'
    ? quoted(String(error.code), scrub)
    : null
}

const framesOf = ({ stack, message }: Error, scrub: (text: string) => string): string[] => {
  if (typeof stack !== 'string') return []
  const from = stack.indexOf(message)
  return (from < 0 ? stack : stack.slice(from + message.length))
    .split('\n')
    .filter((line) => /^ {4}at \S/.test(line))
    .slice(0, MOST_FRAMES)
    .map((line) => quoted(line.trim(), scrub))
}
