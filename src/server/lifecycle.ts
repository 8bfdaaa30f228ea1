import type { Log } from './log.ts'

/** What runs as long as the process does. */
export interface Running {
  log: Log
  /** How long a stopping server still takes new requests, where a supervisor stops it. */
  graceMs: number
  /** Finishes what is under way, and lets go of everything. */
  stop: (graceMs: number) => Promise<void>
}

/** Longer than any request takes; shorter than supervisors wait before they kill. */
export const HARD_STOP_MS = 25_000
export const EXIT_FAULT = 1

/** Ends the process by SIGTERM, by Ctrl-C, or because nobody caught an error; always by way of `stop`. */
export const endWithTheProcess = ({ log, graceMs, stop }: Running): void => {
  let isStopping = false
  /** What fails while it stops counts as well. */
  let worstCode = 0

  const end = async (exitCode: number, withinMs: number): Promise<void> => {
    worstCode = Math.max(worstCode, exitCode)
    if (isStopping) return
    isStopping = true
    setTimeout(() => {
      log.fault('stopped with requests under way', new Error(`not at rest ${HARD_STOP_MS / 1_000} s after`))
      process.exit(EXIT_FAULT)
    }, withinMs + HARD_STOP_MS).unref()
    try {
      await stop(withinMs)
      log.note('stopped')
      process.exit(worstCode)
    } catch (error) {
      log.fault('stopping failed', error)
      process.exit(EXIT_FAULT)
    }
  }

  const onSignal = (signal: string, withinMs: number): void => {
    process.on(signal, () => {
      log.note('stopping', { signal })
      void end(0, withinMs)
    })
  }
  onSignal('SIGTERM', graceMs)
  // No balancer waits behind a terminal.
  onSignal('SIGINT', 0)
  // Rejections that nobody handles come here as well. The state of the process is unknown now: what is under way is
  // finished, then the supervisor starts it anew.
  process.on('uncaughtException', (error) => {
    log.fault('uncaught error', error)
    void end(EXIT_FAULT, 0)
  })
}
