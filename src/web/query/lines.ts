import { onlineManager, type QueryClient } from '@tanstack/react-query'
import { LOCALE } from '../language/language.ts'
import type { Kept } from './kept.ts'
import { createLine, type Line } from './line.ts'
import { aloneWhereForbidden, createLoneLine } from './lone-line.ts'
import { listPollMs } from './polling.ts'
import { readSessionAgain, sessionQuery, userIn } from './session.ts'
import { openTabs, type Tabs } from './tabs.ts'
import type { TaskList } from './task-list.ts'

export const TASKS_KEY = 'tasks'
export const tasksKey = (range: string) => [TASKS_KEY, range] as const

const lines = new Map<string, Line>()
// The name of the running script holds a hash of this very build. A failure is told in the words of its reader.
const tabs = openTabs(`${import.meta.url} ${LOCALE}`)

const isAwake = () => document.visibilityState !== 'hidden' && onlineManager.isOnline()

export const lineOf = (client: QueryClient, range: string): Line => {
  const known = lines.get(range)
  if (known !== undefined) return known
  if (!watched.has(client)) watch(client)
  const read = () => client.getQueryData<Kept<TaskList>>(tasksKey(range))
  const alone = createLoneLine(read)
  const line = tabs === null ? alone : aloneWhereForbidden(createShared(client, range, tabs, read), alone)
  lines.set(range, line)
  return line
}

const createShared = (
  client: QueryClient,
  range: string,
  shared: Tabs,
  read: () => Kept<TaskList> | undefined,
): Line => {
  const queryKey = tasksKey(range)
  return createLine({
    range,
    tabs: shared,
    read,
    write: (kept) => void client.setQueryData(queryKey, kept),
    askAgain: () =>
      void client.refetchQueries({ queryKey, exact: true, type: 'active' }, { cancelRefetch: false }),
    isAwake,
    user: () => userIn(client),
    userKnown: () => client.ensureQueryData(sessionQuery()),
    nowMs: () => performance.now(),
  })
}

/** What was told so far was for somebody else. */
export const endLines = (): void => {
  for (const line of lines.values()) {
    line.stop()
    line.end()
  }
  lines.clear()
}

export const pollMs = (range: string, kept: Kept<TaskList> | undefined): number =>
  lines.get(range)?.pollMs(kept) ?? listPollMs(kept)

/** Lines come and go, and are listened for once: told twice, a list would be taken in twice. */
const watched = new WeakSet<QueryClient>()

const watch = (client: QueryClient): void => {
  watched.add(client)
  tabs?.listen((told) => {
    lines.get(told.range)?.hear(told)
    // All tabs have one cookie, so that somebody else there is soon the user here.
    const user = userIn(client)
    if (told.user !== null && user !== null && told.user !== user) readSessionAgain(client)
  })
  document.addEventListener('visibilitychange', () => {
    if (!isAwake()) for (const line of lines.values()) line.rest()
  })
  onlineManager.subscribe((isOnline) => {
    if (!isOnline) for (const line of lines.values()) line.stop()
  })
  client.getQueryCache().subscribe(({ type, query }) => {
    const [key, range] = query.queryKey
    if (key !== TASKS_KEY || typeof range !== 'string') return
    if (type === 'observerRemoved' && query.getObserversCount() === 0) lines.get(range)?.rest()
    if (type === 'removed') {
      lines.get(range)?.end()
      lines.delete(range)
    }
  })
}
