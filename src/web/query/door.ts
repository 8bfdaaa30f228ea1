import type { QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { bffNowMs } from '../clock/now.ts'
import { onSignedOut } from './api.ts'
import { endLines } from './lines.ts'
import { isPaused, setShut } from './pause.ts'
import { forgetSession, isSessionQuery, readSessionAgain, sessionIn } from './session.ts'

/**
 * Whether somebody is signed in.
 *
 * - `open`: somebody is, or nothing is known to the contrary.
 * - `ended`: nobody is any more. What they have read stays, and grows old.
 * - `closed`: nobody is, and nothing is there to be seen. `left`: because they wanted to.
 */
export type Door =
  | { kind: 'open' }
  | { kind: 'ended'; sinceMs: number }
  | { kind: 'closed'; left: Left | null }

/** `here`: this browser has the session no more, and the server could not write down that it is over. */
export type Left = 'everywhere' | 'here'

const OPEN: Door = { kind: 'open' }

let door: Door = OPEN
/** Somebody was signed in since the page was loaded, and did not sign out. */
let hasReader = false
/** Somebody went away to sign in and is back, and no tab was told yet whether they are. */
let isBack = false
const listeners = new Set<() => void>()

/** What tabs tell each other: somebody signed in or is signed out, or everything is to be dropped. */
type News = 'changed' | Left
type Tabs = Pick<BroadcastChannel, 'postMessage' | 'addEventListener'>

let tabs: Tabs | null = null
export const tellTabs = (news: News): void => tabs?.postMessage(news)

const set = (next: Door): void => {
  if (next.kind === door.kind) return
  door = next
  setShut(next.kind !== 'open')
  for (const listener of listeners) listener()
}

const shut = (): void => set(hasReader ? { kind: 'ended', sinceMs: bffNowMs() } : CLOSED)

const CLOSED: Door = { kind: 'closed', left: null }

const open = (client: QueryClient): void => {
  hasReader = true
  if (isBack) tellTabs('changed')
  isBack = false
  if (door.kind === 'open') return
  // Refused to whoever was not signed in; what is in sight is asked for again by itself.
  client.removeQueries({ type: 'inactive', predicate: ({ queryKey }) => !isSessionQuery(queryKey) })
  set(OPEN)
}

/** Nothing stays of what was read. */
export const leave = (client: QueryClient, left: Left): void => {
  hasReader = false
  door = OPEN
  set({ kind: 'closed', left })
  endLines()
  client.removeQueries({ predicate: ({ queryKey }) => !isSessionQuery(queryKey) })
  forgetSession(client)
}

/**
 * From now on nothing is asked while nobody is signed in, and everything goes on once somebody is, in this tab or in
 * another one. `isBackNow`: this page was left to sign in.
 */
export const watchDoor = (client: QueryClient, channel: Tabs | null, isBackNow: boolean): void => {
  tabs = channel
  isBack = isBackNow
  onSignedOut(() => {
    const wasOpen = door.kind === 'open'
    shut()
    if (!wasOpen) return
    // What was refused may be older than a sign-in: the session itself says so.
    readSessionAgain(client)
    tellTabs('changed')
  })
  client.getQueryCache().subscribe((event) => {
    // What was answered before says nothing of now.
    const isAnswer = event.type === 'updated' && event.action.type === 'success'
    const session = isAnswer && isSessionQuery(event.query.queryKey) ? sessionIn(client) : null
    if (session === null) return
    if (session.user === null) shut()
    else open(client)
  })
  // Of a tab that was in sight all the while nobody is told that it is seen again.
  addEventListener('focus', () => {
    if (door.kind !== 'open' && !isPaused()) readSessionAgain(client)
  })
  channel?.addEventListener('message', ({ data }: MessageEvent<News>) => {
    if (data === 'changed') readSessionAgain(client)
    // An older page may say it otherwise.
    else leave(client, data === 'here' ? data : 'everywhere')
  })
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useDoor = (): Door =>
  useSyncExternalStore(
    subscribe,
    () => door,
    () => OPEN,
  )
