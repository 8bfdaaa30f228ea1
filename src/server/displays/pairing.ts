import { randomUUID } from 'node:crypto'
import type { AskingDisplay, NewDisplay } from '../../contract/displays.ts'
import type { PairingBegun, PairingState } from '../../contract/pairing.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { ProblemError } from '../problem.ts'
import type { Person } from '../sign-in/access.ts'
import { hashOf, newSecret, type CookieKind } from '../sign-in/cookie.ts'
import type { Principal } from '../sign-in/principal.ts'
import type { Asked } from '../sign-in/sign-in.ts'
import { POLL_INTERVAL_MS, type DisplayStore, type StoredPairing } from '../store/display-store.ts'
import { setDisplayCookie } from './display-cookie.ts'
import type { PairingAttempts } from './pairing-attempts.ts'
import { newUserCode, readUserCode, type UserCode } from './user-code.ts'

/** Pairs displays, in the way of the OAuth device grant (RFC 8628). */
export interface Pairing {
  /** For a display that nobody knows. Throws `too-many-attempts`. */
  begin(view: string, asked: Asked): Promise<PairingBegun>
  /** How it fares; `cookie` is set in the one answer that says `paired`. */
  poll(deviceCode: string): Promise<{ state: PairingState; cookie: string | null }>
  /** Which display shows a code. Throws `code-unknown`, and `too-many-attempts`. */
  look(code: string, operator: Principal, asked: Asked): Promise<AskingDisplay>
  /** Answers the id of the display. Throws as `look` does. */
  pair(wish: NewDisplay, operator: Principal, person: Person, asked: Asked): Promise<string>
}

interface Parts {
  store: DisplayStore
  attempts: PairingAttempts
  cookie: CookieKind
  addressOf: (asked: Asked) => string
  clock: Clock
  log: Log
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const CODE_MS = 5 * MINUTE_MS
const DEVICE_LENGTH = 200
/** Of 65,536 first halves and a thousand displays at most: one in ten thousand is taken five times in a row. */
const TRIES = 5

export const createPairing = ({ store, attempts, cookie, addressOf, clock, log }: Parts): Pairing => {
  const begin = async (view: string, asked: Asked): Promise<PairingBegun> => {
    const address = addressOf(asked)
    const takeBack = await attempts.ask(address)
    const deviceCode = newSecret()
    for (let count = 0; count < TRIES; count++) {
      const code = newUserCode()
      const nowMs = clock.nowMs()
      const pairing: StoredPairing = {
        place: code.place,
        codeHash: codeHashOf(code),
        deviceHash: hashOf(deviceCode),
        address,
        device: deviceOf(asked),
        view,
        askedMs: nowMs,
        endsMs: nowMs + CODE_MS,
      }
      const outcome = await store.beginPairing(pairing, nowMs)
      if (outcome === 'too-many') break
      if (outcome === 'begun')
        return {
          deviceCode,
          userCode: code.text,
          expiresInSeconds: CODE_MS / 1_000,
          intervalSeconds: POLL_INTERVAL_MS / 1_000,
        }
    }
    await takeBack()
    throw new ProblemError('too-many-attempts', 'too many displays ask to be paired', null, CODE_MS / 1_000)
  }

  /** Whatever is wrong with a code, it is the same answer, and counts the same. */
  const find = async (typed: string, operator: Principal, asked: Asked) => {
    const right = await attempts.type(operator.id, addressOf(asked))
    const code = readUserCode(typed)
    const pairing = code === null ? null : await store.pairingOf(code.place, codeHashOf(code), clock.nowMs())
    if (code === null || pairing === null) {
      log.note('no such code', { person: operator.id, address: addressOf(asked) })
      throw codeUnknown()
    }
    await right()
    return { code, pairing }
  }

  return {
    begin,

    async poll(deviceCode) {
      const secret = newSecret()
      const polled = await store.poll(hashOf(deviceCode), hashOf(secret), clock.nowMs())
      switch (polled.kind) {
        case 'over':
          return { state: { kind: 'over' }, cookie: null }
        case 'pending':
        case 'slow-down':
          return {
            state: { kind: polled.kind, intervalSeconds: polled.intervalMs / 1_000 },
            cookie: null,
          }
        case 'paired': {
          const display = await store.bySecret(hashOf(secret))
          if (display === null) return { state: { kind: 'over' }, cookie: null }
          log.note('display paired', { id: display.id })
          const lastsMs = display.endsMs - clock.nowMs()
          return { state: { kind: 'paired' }, cookie: setDisplayCookie(cookie, secret, lastsMs) }
        }
      }
    },

    async look(typed, operator, asked) {
      const { code, pairing } = await find(typed, operator, asked)
      const { address, device, view, askedMs, endsMs } = pairing
      return { code: code.text, address, device, view, askedMs, endsMs, nowMs: clock.nowMs() }
    },

    async pair(wish, operator, person, asked) {
      const { code } = await find(wish.code, operator, asked)
      const { name, view, connections, zone, language, days, isRenewed } = wish
      const nowMs = clock.nowMs()
      const display = {
        id: randomUUID(),
        name,
        view,
        zone,
        language,
        connections,
        person,
        createdMs: nowMs,
        endsMs: nowMs + days * DAY_MS,
        renewMs: isRenewed ? days * DAY_MS : null,
        contactMs: null,
        build: null,
      }
      // Somebody else may have been quicker.
      if (!(await store.pair(code.place, codeHashOf(code), display, nowMs))) throw codeUnknown()
      log.note('display allowed', { id: display.id, person: operator.id })
      return display.id
    },
  }
}

const codeUnknown = (): ProblemError =>
  new ProblemError(
    'code-unknown',
    'no display shows this code, or no longer; each counts for five minutes and once',
  )

/** It counts for minutes, and for signed-in operators only: a code so short is no secret to whoever has its hash. */
const codeHashOf = ({ text }: UserCode): string => hashOf(`display ${text}`)

/** It is shown to operators, as plain text. */
const deviceOf = ({ headers }: Asked): string =>
  (headers['user-agent'] ?? '').replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ').slice(0, DEVICE_LENGTH)
