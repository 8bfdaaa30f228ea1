import { pino } from 'pino'
import { createConcealed } from './concealed.ts'
import { readError } from './log-error.ts'

/** The only names a log line may carry: whoever needs another one adds it here, and thinks of what it may hold. */
const LOG_FIELDS = [
  'connection',
  'service',
  'kind',
  'status',
  'code',
  'message',
  'signal',
  'reason',
  'webhook',
  'id',
  'person',
  'address',
] as const

/** What may be said in a log line: short plain values, never an object of somebody else's making. */
export type LogFields = Partial<Record<(typeof LOG_FIELDS)[number], string | number | boolean | null>>

/** A note is `info`, a fault `error`. */
export const LOG_LEVELS = ['info', 'error', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** The only way to log. */
export interface Log {
  note(event: string, fields?: LogFields): void
  /** A fault of ours: type, code, message and frames, with every known secret cut out. */
  fault(event: string, error: unknown): void
  /** From now on this text of the configuration stands in no line. */
  conceal(secret: string): void
  /** The same for a token that was issued; the last ones are known. */
  concealToken(token: string): void
  /** The text as a line would say it: the cloud's words go to browsers as well. */
  scrub(text: string): string
}

/** One JSON object a line, given to `write` before `note` and `fault` return. */
export const createLog = (
  write: (line: string) => void,
  nowMs: () => number,
  level: LogLevel = 'info',
): Log => {
  const concealed = createConcealed()
  const logger = pino(
    {
      level,
      base: null,
      messageKey: 'event',
      timestamp: () => `,"time":"${new Date(nowMs()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line) => write(withoutInvisible(line.trimEnd())) },
  )

  /** Names outside the list are left out whatever the compiler was told. */
  const allowed = (fields: LogFields): LogFields => {
    const said: LogFields = {}
    for (const name of LOG_FIELDS) {
      const value = fields[name]
      if (typeof value === 'string') said[name] = concealed.scrub(value)
      else if (value === null || typeof value === 'number' || typeof value === 'boolean') said[name] = value
    }
    return said
  }

  return {
    note: (event, fields = {}) => logger.info(allowed(fields), concealed.scrub(event)),
    fault: (event, error) =>
      logger.error({ error: readError(error, (text) => concealed.scrub(text)) }, concealed.scrub(event)),
    conceal: (secret) => concealed.add(secret),
    concealToken: (token) => concealed.addToken(token),
    scrub: (text) => concealed.scrub(text),
  }
}

/** JSON escapes line ends and escape characters; what else a terminal or an editor obeys is escaped here. */
const withoutInvisible = (line: string): string =>
  line.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  )
