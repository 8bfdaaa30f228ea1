import {
  circuitBreaker,
  CircuitState,
  CountBreaker,
  handleWhen,
  type IBackoff,
  type IBackoffFactory,
} from 'cockatiel'
import { CloudProblem, type CloudProblemKind } from '../../cloud/problem.ts'
import type { Clock } from '../clock.ts'
import { createPause } from './pause.ts'

/** Spares a source that fails: after enough failures nothing is asked for a while, then one question tries. */
export interface Breaker {
  /** When the next question may be asked; 0: at once. */
  opensAtMs(): number
  /** Throws the problem that is known where the source is to be left alone: nobody waits for that. */
  check(): void
  run<Answer>(ask: () => Promise<Answer>): Promise<Answer>
}

/** Half of the last calls, and at least five of them. */
const THRESHOLD = 0.499
const LAST_CALLS = 10
const LEAST_CALLS = 5
const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 60_000

/** Whether the source is to blame. What denies, throttles or knows no such task is alive. */
const COUNTS: Record<CloudProblemKind, boolean> = {
  unreachable: true,
  slow: true,
  broken: true,
  throttled: false,
  'signed-out': false,
  denied: false,
  'unknown-task': false,
  'not-offered': false,
}
/** An error answer below 500 is the service's judgement of our question. */
const isFailure = (problem: CloudProblem): boolean =>
  COUNTS[problem.kind] && (problem.status === null || problem.status < 400 || problem.status >= 500)

export const createBreaker = (clock: Pick<Clock, 'nowMs'>): Breaker => {
  let lastProblem: CloudProblem | null = null
  const pause = createPause(clock)

  /**
   * Cockatiel compares `duration` with the time since the circuit opened, by the system's clock. Asked each time, it
   * answers by ours: either the pause is over or it is not.
   */
  const pauseOf = (ms: number): IBackoff<unknown> => {
    pause.begin(clock.nowMs() + ms)
    return {
      get duration() {
        return clock.nowMs() >= pause.untilMs() ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
      },
      next: () => pauseOf(Math.min(ms * 2, LONGEST_PAUSE_MS)),
    }
  }
  const halfOpenAfter: IBackoffFactory<unknown> = { next: () => pauseOf(FIRST_PAUSE_MS) }

  const policy = circuitBreaker(
    handleWhen((error) => {
      // A question that was given up is no sign of life.
      if (!(error instanceof CloudProblem)) return policy.state === CircuitState.HalfOpen
      if (isFailure(error)) lastProblem = error
      return isFailure(error)
    }),
    {
      halfOpenAfter,
      breaker: new CountBreaker({
        threshold: THRESHOLD,
        size: LAST_CALLS,
        minimumNumberOfCalls: LEAST_CALLS,
      }),
    },
  )
  const mayAsk = (): boolean =>
    policy.state === CircuitState.Closed ||
    (policy.state === CircuitState.Open && clock.nowMs() >= pause.untilMs())
  const check = (): void => {
    if (!mayAsk() && lastProblem !== null) throw lastProblem
  }

  return {
    opensAtMs: () => (policy.state === CircuitState.Closed ? 0 : pause.untilMs()),
    check,
    async run(ask) {
      check()
      return policy.execute(ask)
    },
  }
}
