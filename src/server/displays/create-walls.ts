import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { SignIn } from '../sign-in/sign-in.ts'
import type { Store } from '../store/store.ts'
import { displayCookie } from './display-cookie.ts'
import { createDisplays, type Displays } from './displays.ts'
import { createPairingAttempts } from './pairing-attempts.ts'
import { createPairing, type Pairing } from './pairing.ts'
import { withDisplays } from './with-displays.ts'

interface Parts {
  store: Pick<Store, 'displays' | 'sessions'>
  /** That of people. */
  signIn: SignIn
  clock: Clock
  log: Log
  /** Where browsers reach the server. */
  origin: string
}

interface Walls {
  /** That of people and displays. */
  signIn: SignIn
  /** Null: nobody signs in, so every display reads without being paired. */
  displays: Displays | null
  pairing: Pairing | null
}

export const createWalls = ({ store, signIn, clock, log, origin }: Parts): Walls => {
  const { access } = signIn
  if (access === null) return { signIn, displays: null, pairing: null }
  const cookie = displayCookie(origin.startsWith('https:'))
  const displays = createDisplays({
    store: store.displays,
    sessions: store.sessions,
    access,
    cookie,
    clock,
    log,
  })
  const pairing = createPairing({
    store: store.displays,
    attempts: createPairingAttempts(store.sessions, () => clock.nowMs()),
    cookie,
    addressOf: (asked) => signIn.addressOf(asked),
    clock,
    log,
  })
  return { signIn: withDisplays(signIn, displays), displays, pairing }
}
