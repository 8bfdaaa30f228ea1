/** What may be said in a log line: short plain values, never an object of somebody else's making. */
export type LogFields = Record<string, string | number | boolean | null>

export interface Log {
  note(event: string, fields?: LogFields): void
  /** A fault of ours; the stack is printed, properties hung on the error are not. */
  fault(event: string, error: unknown): void
}

/** One JSON object a line; control characters are escaped by JSON, so a line stays a line. */
export const createLog = (write: (line: string) => void, nowMs: () => number): Log => {
  const line = (level: 'info' | 'error', event: string, fields: LogFields) =>
    write(JSON.stringify({ time: new Date(nowMs()).toISOString(), level, event, ...fields }))
  return {
    note: (event, fields = {}) => line('info', event, fields),
    fault: (event, error) =>
      line('error', event, {
        error: error instanceof Error ? (error.stack ?? error.message) : 'unknown error',
      }),
  }
}
