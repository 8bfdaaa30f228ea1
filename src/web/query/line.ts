import { follow, isWhole, type Answered } from './follow.ts'
import { createArrival, sendPieces, type Piece } from './hand-over.ts'
import type { Failure, Kept } from './kept.ts'
import { listPollMs } from './polling.ts'
import { takeSeat, type Seat } from './seat.ts'
import type { Tabs } from './tabs.ts'
import type { TaskList } from './task-list.ts'

type KeptList = Kept<TaskList>

type Message =
  | ({ kind: 'answer' } & Answered)
  | { kind: 'failure'; failure: Failure }
  /** A tab follows from now on. */
  | { kind: 'here' }
  /** A tab has no list yet and asks the others for theirs. `isLed`: one of them is up to date. */
  | { kind: 'wanted'; by: string; isLed: boolean }
  | { kind: 'piece'; to: string; piece: Piece }

/** What tabs tell each other about the list of one range. */
export type Told = Message & {
  range: string
  /** Who was signed in there: what one may see is not shown to another. Null: not known yet. */
  user: string | null
}

/** Asks the BFF for the next step, and tells each answer it gets. */
export type Ask = (before: KeptList | undefined, tell: (answered: Answered) => void) => Promise<KeptList>

/** The tabs that show one range, seen by one of them: one asks the BFF, and the others follow what it is told. */
export interface Line {
  /** The next step of this tab: asked for by itself where that is its part, else what it was told so far. */
  step: (ask: Ask, signal: AbortSignal) => Promise<KeptList>
  hear: (told: Told) => void
  /** When the next step is due. For whoever follows that is when the leader has been silent for too long. */
  pollMs: (kept: KeptList | undefined) => number
  /** Nobody looks at this tab's list: it does not ask, but still follows. */
  rest: () => void
  /** Neither asks nor follows from now on, until it is asked for a step again. */
  stop: () => void
  /** The list is no longer here. */
  end: () => void
}

interface Parts {
  range: string
  tabs: Tabs
  read: () => KeptList | undefined
  write: (kept: KeptList) => void
  /** Has a step asked for, soon. */
  askAgain: () => void
  /** Whether this tab may ask at all: somebody sees it. */
  isAwake: () => boolean
  /** Tells users apart; null: not known yet, or nobody. */
  user: () => string | null
  /** Resolves once the user is known, or cannot be. */
  userKnown: () => Promise<unknown>
  /** By a clock that nobody sets. */
  nowMs: () => number
}

/** No question of the leader takes longer, so behind this it has gone without saying so. */
const SILENCE_MS = 25_000
/** A leader asks at least this often, unless the server fails, and tells that too. */
const LONGEST_POLL_MS = 40_000
/** How long a tab without a list waits for a sign of one that has it, for the next piece, and for the leader's answer. */
const SIGN_MS = 500
const PIECE_MS = 2_000
const ANSWER_MS = 3_000

export const createLine = (parts: Parts): Line => {
  const { range, tabs, read, write, askAgain, isAwake, user, userKnown, nowMs } = parts
  const { locks } = tabs
  const lockName = (what: string) => `${tabs.build} ${what} ${range}`
  const LEAD = lockName('lead')
  const LIST = lockName('list')
  let seat: Seat | null = null
  /** As far as known; what nobody hears need not be told. */
  let isAlone = true
  /** Something was missed, so this tab asks by itself until it is whole again. */
  let isBehind = false
  let isStopped = false
  let heardMs = nowMs()
  /** Told while this tab asks or is given a list, and taken in afterwards. */
  let heldBack: Answered[] | null = null
  /** Whether what was told is part of what this tab is waiting for. */
  let receive: ((told: Told) => boolean) | null = null
  let letListGo: (() => void) | null = null

  const leads = () => seat?.leads() ?? false
  const tell = (message: Message) => {
    const told: Told = { ...message, range, user: user() }
    if (!isAlone) tabs.tell(told)
  }
  const waitMs = (kept: KeptList | undefined) => listPollMs(kept) + SILENCE_MS

  const sit = (how: 'if-free' | 'by-force') => {
    seat = takeSeat({
      locks,
      name: LEAD,
      how,
      onPromoted: askAgain,
      onLost: () => {
        seat = null
      },
    })
    return seat.settled
  }
  const rest = () => {
    seat?.leave()
    seat = null
  }

  const keepForOthers = () => {
    if (letListGo !== null) return
    const gone = Promise.withResolvers<void>()
    letListGo = gone.resolve
    // Where locks are forbidden nobody asks for it either.
    locks.request(LIST, { mode: 'shared' }, () => gone.promise).catch(() => undefined)
  }

  const take = (list: TaskList | null, answered: Answered): TaskList | null => {
    const followed = follow(list, answered)
    if (followed === list) return list
    isBehind = followed === 'gap'
    return followed === 'gap' ? list : followed
  }

  /** A list, or why there is none, from another tab; null where no tab gives one. */
  const fromOthers = async (signal: AbortSignal): Promise<KeptList | null> => {
    const held = new Set((await locks.query()).held?.map(({ name }) => name))
    const isLed = !leads() && held.has(LEAD)
    if (!isLed && !held.has(LIST)) return null
    isAlone = false
    await userKnown()
    const id = crypto.randomUUID()
    const arrive = createArrival()
    const received = Promise.withResolvers<KeptList | null>()
    const giveUp = () => received.resolve(null)
    let timer = setTimeout(giveUp, isLed ? ANSWER_MS : SIGN_MS)
    let hasBegun = false
    receive = (told) => {
      if (told.kind === 'piece' && told.to === id) {
        hasBegun = true
        clearTimeout(timer)
        timer = setTimeout(giveUp, PIECE_MS)
        const value = arrive(told.piece)
        if (value !== null && told.piece.isLast) received.resolve({ value, failure: null })
        else if (value !== null) write({ value, failure: null })
        return true
      }
      const kept = hasBegun ? null : firstOf(told)
      if (kept !== null) received.resolve(kept)
      return kept !== null
    }
    tell({ kind: 'wanted', by: id, isLed })
    signal.addEventListener('abort', giveUp, { once: true })
    try {
      const kept = await received.promise
      if (kept?.value) isBehind = false
      return kept
    } finally {
      clearTimeout(timer)
      receive = null
    }
  }

  const give = (by: string) => {
    const list = read()?.value
    // One of those that have it is enough.
    if (list && list.cursor !== null)
      void locks.request(lockName(`give ${by}`), { ifAvailable: true }, (lock) =>
        lock === null ? undefined : sendPieces(list, (piece) => tell({ kind: 'piece', to: by, piece })),
      )
  }

  const askFrom = async (before: KeptList | undefined, ask: Ask): Promise<KeptList> => {
    const kept = await ask(before, (answered) => {
      if (leads()) tell({ kind: 'answer', ...answered })
    })
    if (kept.failure !== null && leads()) tell({ kind: 'failure', failure: kept.failure })
    if (kept.failure === null && kept.value !== null) isBehind = !isWhole(kept.value)
    return kept
  }

  /** One of those that notice the silence takes over, whatever their number. */
  const takeOver = async (before: KeptList, ask: Ask): Promise<KeptList> =>
    locks.request(lockName('take over'), { ifAvailable: true }, async (lock) => {
      if (lock === null) return before
      rest()
      await sit('by-force')
      return askFrom(before, ask)
    })

  const isSilent = (kept: KeptList) => isAwake() && nowMs() - heardMs >= waitMs(kept)

  const join = async () => {
    await sit('if-free')
    if (leads()) return
    isAlone = false
    tell({ kind: 'here' })
    // Nobody told this tab what happened meanwhile.
    if (nowMs() - heardMs > LONGEST_POLL_MS) isBehind = true
    heardMs = nowMs()
  }

  const next = async (ask: Ask, signal: AbortSignal): Promise<KeptList> => {
    if (seat === null && isAwake()) await join()
    let kept = read()
    if (!kept?.value) kept = (await fromOthers(signal)) ?? kept
    signal.throwIfAborted()
    if (leads() || isBehind || kept === undefined) return askFrom(kept, ask)
    if (!isSilent(kept)) return kept
    // After the machine has slept all tabs wake at once, and the leader needs a moment.
    await new Promise((resolve) => setTimeout(resolve, SIGN_MS))
    return isSilent(kept) ? takeOver(kept, ask) : kept
  }

  return {
    async step(ask, signal) {
      isStopped = false
      heldBack = []
      try {
        const kept = await next(ask, signal)
        const value = heldBack.reduce(take, kept.value)
        if (value !== null) keepForOthers()
        return value === kept.value ? kept : { ...kept, value }
      } finally {
        heldBack = null
      }
    },
    hear(told) {
      isAlone = false
      if (told.user === null || told.user !== user()) return
      // A paused tab's list may be hours old, and then stands in only where nobody has a newer one.
      if (told.kind === 'wanted' && !(isStopped && told.isLed)) give(told.by)
      if (isStopped || receive?.(told) === true || leads()) return
      if (told.kind !== 'answer' && told.kind !== 'failure') return
      heardMs = nowMs()
      const kept = read()
      if (heldBack !== null) {
        if (told.kind === 'answer') heldBack.push(told)
      } else if (kept === undefined) return
      else if (told.kind === 'failure') write({ ...kept, failure: told.failure })
      else {
        write({ value: take(kept.value, told), failure: null })
        // A hidden tab asks for what it has missed when it is seen.
        if (isBehind && isAwake()) askAgain()
      }
    },
    pollMs: (kept) => (leads() || isBehind ? listPollMs(kept) : waitMs(kept)),
    rest,
    stop() {
      rest()
      isStopped = true
      isBehind = true
    },
    end() {
      rest()
      letListGo?.()
      letListGo = null
    },
  }
}

/** What the first thing that is told is worth to a tab without a list. */
const firstOf = (told: Told): KeptList | null => {
  if (told.kind === 'failure') return { value: null, failure: told.failure }
  const value = told.kind === 'answer' ? follow(null, told) : 'gap'
  return value === 'gap' ? null : { value, failure: null }
}
