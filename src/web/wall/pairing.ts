import { PAIRING_API, type PairingBegun, type PairingState } from '../../contract/pairing.ts'
import type { Answer, ApiProblem } from '../query/api.ts'

/** How the display fares that asks to be paired. */
export type Pairing =
  /** It need not be. */
  | { kind: 'off' }
  /** No code yet; `problem`: why the last try gave none. */
  | { kind: 'asking'; problem: ApiProblem | null }
  /** Until then by the clock that nobody sets. `problem`: why it cannot be told how it fares. */
  | { kind: 'shown'; code: string; endsMs: number; problem: ApiProblem | null }
  | { kind: 'paired' }

export interface WallPairing {
  now: () => Pairing
  subscribe: (listener: () => void) => () => void
  /** To be called every second. */
  tick: () => void
}

interface Parts {
  /** Whether nobody may read here. */
  isClosed: () => boolean
  /** The query of the address it was opened with. */
  view: () => string
  tell: <T>(method: 'POST', path: string, body: object) => Promise<Answer<T>>
  steadyMs: () => number
  onPaired: () => void
}

const RETRY_MS = 10_000
/** No answer takes so long: it was cut off by a sleep, and its time limit with it. */
const GIVEN_UP_MS = 30_000
/** The cookie came, and still nobody may read here: it was lost on the way. */
const LOST_MS = 30_000

/**
 * Asks to be paired for as long as nobody may read here: one code after the other, since nobody is there who could ask
 * for the next. What only the display knows is held here, and stands in no address, no storage and no history.
 */
export const createPairing = ({ isClosed, view, tell, steadyMs, onPaired }: Parts): WallPairing => {
  const listeners = new Set<() => void>()
  let pairing: Pairing = { kind: 'off' }
  let deviceCode = ''
  let dueMs = 0
  /** Before that the server wants no question, whatever it is about. */
  let notBeforeMs = 0
  let asking: { sinceMs: number } | null = null

  const set = (next: Pairing) => {
    pairing = next
    for (const listener of listeners) listener()
  }

  const begin = async (isCurrent: () => boolean): Promise<void> => {
    const answer = await tell<PairingBegun>('POST', PAIRING_API.pairing, { view: view() })
    if (!isCurrent()) return
    const nowMs = steadyMs()
    if (!answer.ok) {
      set({ kind: 'asking', problem: answer.problem })
      rest(answer.problem)
      return
    }
    const { userCode, expiresInSeconds, intervalSeconds } = answer.value
    deviceCode = answer.value.deviceCode
    set({ kind: 'shown', code: userCode, endsMs: nowMs + expiresInSeconds * 1_000, problem: null })
    dueMs = nowMs + intervalSeconds * 1_000
  }

  const poll = async (
    shown: Extract<Pairing, { kind: 'shown' }>,
    isCurrent: () => boolean,
  ): Promise<void> => {
    const answer = await tell<PairingState>('POST', PAIRING_API.poll, { deviceCode })
    if (!isCurrent()) return
    const nowMs = steadyMs()
    if (!answer.ok) {
      set({ ...shown, problem: answer.problem })
      rest(answer.problem)
      return
    }
    switch (answer.value.kind) {
      case 'pending':
      case 'slow-down':
        dueMs = nowMs + answer.value.intervalSeconds * 1_000
        if (shown.problem !== null) set({ ...shown, problem: null })
        return
      case 'over':
        startOver()
        return
      case 'paired':
        deviceCode = ''
        set({ kind: 'paired' })
        dueMs = nowMs + LOST_MS
        onPaired()
    }
  }

  const rest = (problem: ApiProblem) => {
    const nowMs = steadyMs()
    dueMs = nowMs + RETRY_MS
    if ('retryAfterSeconds' in problem) notBeforeMs = nowMs + (problem.retryAfterSeconds ?? 0) * 1_000
  }

  const startOver = () => {
    deviceCode = ''
    set({ kind: 'asking', problem: null })
    dueMs = steadyMs()
  }

  return {
    now: () => pairing,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    tick() {
      const nowMs = steadyMs()
      if (!isClosed()) {
        if (pairing.kind === 'off') return
        deviceCode = ''
        asking = null
        set({ kind: 'off' })
        return
      }
      if (asking !== null && nowMs - asking.sinceMs > GIVEN_UP_MS) asking = null
      const isOver =
        pairing.kind === 'off' ||
        (pairing.kind === 'shown' && nowMs >= pairing.endsMs) ||
        (pairing.kind === 'paired' && nowMs >= dueMs)
      if (isOver) startOver()
      if (asking !== null || nowMs < Math.max(dueMs, notBeforeMs) || pairing.kind === 'paired') return
      const own = { sinceMs: nowMs }
      asking = own
      const isCurrent = () => asking === own
      void (pairing.kind === 'shown' ? poll(pairing, isCurrent) : begin(isCurrent)).finally(() => {
        if (isCurrent()) asking = null
      })
    },
  }
}
