import type { ListWindow, TaskPage } from '../../cloud/adapter.ts'
import type { Store } from '../store/store.ts'
import {
  beginMark,
  noteRead,
  readPercent,
  resumeMark,
  unreadSpans,
  type ReadMark,
  type Span,
} from './read-mark.ts'
import { WINDOW_MS } from './windows.ts'

/** Reads the history of one list, newest first, in spans as long as a few pages fill. */
export interface History {
  mark(): ReadMark
  percent(nowMs: number): number
  isRead(nowMs: number): boolean
  /** Reads some of the newest unread span. */
  step(list: (window: ListWindow) => AsyncIterable<TaskPage>, store: Store, nowMs: number): Promise<void>
  /** Where the list of new tasks begins; after a long pause that is history first. */
  newSince(nowMs: number): number
  /** Everything created up to then was read, but for what is still unread. */
  noteNew(upToMs: number): void
  /** How many tasks the cloud counts in the spans read so far beyond those it listed. */
  missingCount(nowMs: number): number
}

/** A span of more pages is broken off and shortened, so that a restart in the middle costs no more than these. */
const MOST_PAGES = 5
const WANTED_PAGES = 3
/** Ends a span whose every page is full, whatever it costs. */
const SHORTEST_MS = 10 * 60_000
/** What is left of a span goes with its last part, so that no crumb is left behind for a question of its own. */
const WITH_CRUMB = 1.25
const STRONGEST_CHANGE = 16
/** Services write times in seconds: a window is never shorter than a few of them. */
const LEAST_WINDOW_MS = 5_000

export const createHistory = (nowMs: number, bookmark: ReadMark | null): History => {
  let mark = bookmark === null ? beginMark(nowMs) : resumeMark(bookmark, nowMs)
  let spanMs = WINDOW_MS
  /** Where the cloud counted more tasks than it listed. */
  let missing: { span: Span; count: number }[] = []

  const setSpan = (ms: number): void => {
    spanMs = Math.round(Math.min(WINDOW_MS, Math.max(SHORTEST_MS, ms)))
  }
  const partOf = ({ fromMs, toMs }: Span): Span => ({
    fromMs: toMs - fromMs <= spanMs * WITH_CRUMB ? fromMs : toMs - spanMs,
    toMs,
  })

  return {
    mark: () => mark,
    percent: (atMs) => readPercent(mark, atMs),
    isRead: (atMs) => unreadSpans(mark, atMs).length === 0,
    missingCount: (atMs) =>
      missing.filter(({ span }) => span.toMs > atMs - WINDOW_MS).reduce((sum, { count }) => sum + count, 0),

    async step(list, store, atMs) {
      const [newest] = unreadSpans(mark, atMs)
      if (newest === undefined) return
      const part = partOf(newest)
      const partMs = part.toMs - part.fromMs
      // As long as any part taken at the shortest span can be: what is never broken off comes to its end.
      const mayBreakOff = partMs > SHORTEST_MS * WITH_CRUMB
      const fromMs = Math.min(part.fromMs, part.toMs - LEAST_WINDOW_MS)
      let pageCount = 0
      let taskCount = 0
      let missingCount = 0
      for await (const page of list({ fromMs, toMs: part.toMs, onlyRunning: false })) {
        await store.save(page.tasks)
        pageCount += 1
        taskCount += page.tasks.length
        if (pageCount > MOST_PAGES && mayBreakOff && isFarFromDone(page, taskCount)) {
          const estimate = pageCount * Math.max(2, (page.totalCount ?? 0) / Math.max(1, taskCount))
          setSpan(partMs * Math.max(1 / STRONGEST_CHANGE, WANTED_PAGES / estimate))
          return
        }
        missingCount += page.missingCount
      }
      // What is read again is counted anew, and what the cloud no longer keeps is missed no more.
      const unread = unreadSpans(mark, atMs)
      missing = missing.filter(({ span }) => span.toMs > atMs - WINDOW_MS && !isBegunIn(span, unread))
      if (missingCount > 0) missing.push({ span: part, count: missingCount })
      const left = noteRead(mark, part)
      mark = { ...left, unread: unreadSpans(left, atMs) }
      const growth = pageCount <= 1 ? 4 : Math.min(2, WANTED_PAGES / pageCount)
      setSpan(partMs * growth)
    },

    newSince(atMs) {
      mark = resumeMark(mark, atMs)
      return mark.upToMs
    },
    noteNew(upToMs) {
      mark = { ...mark, upToMs: Math.max(mark.upToMs, upToMs) }
    },
  }
}

const isBegunIn = (part: Span, spans: readonly Span[]): boolean =>
  spans.some(({ fromMs, toMs }) => fromMs <= part.fromMs && part.fromMs < toMs)

/** Without a total nobody knows: then it is taken for far. */
const isFarFromDone = ({ totalCount }: TaskPage, taskCount: number): boolean =>
  totalCount === null || totalCount > taskCount * 1.4
