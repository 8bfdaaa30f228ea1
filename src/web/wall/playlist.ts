import type { WallAddress, WallView } from './wall-address.ts'

/** A page of rows stays at least so long, if its view does. */
const TURN_MS = 12_000

/** What is on the screen at one moment. */
export interface Showing {
  view: WallView
  /** Of the views, from 0. */
  place: number
  /**
   * Counts the pages of this view, and only while it is shown: by a clock that goes on without it, some of its pages
   * would always come while another view is there.
   */
  turn: number
}

/** Whose turn it is, so many milliseconds after the display was opened. */
export const showingAt = (views: WallAddress['views'], sinceMs: number): Showing => {
  // Whole numbers divide exactly.
  const passedMs = Math.floor(Math.max(0, sinceMs))
  // A view alone is never gone, however short it is to be shown.
  if (views.length === 1) return { view: views[0], place: 0, turn: Math.floor(passedMs / TURN_MS) }
  const roundMs = views.reduce((sum, { forMs }) => sum + forMs, 0)
  const rounds = Math.floor(passedMs / roundMs)
  let leftMs = passedMs % roundMs
  for (const [place, view] of views.entries()) {
    if (leftMs < view.forMs) {
      // A showing has whole turns and at least one, so it ends no page before its time, and the next one goes on.
      const turns = Math.max(1, Math.floor(view.forMs / TURN_MS))
      return { view, place, turn: rounds * turns + Math.floor((leftMs * turns) / view.forMs) }
    }
    leftMs -= view.forMs
  }
  return { view: views[0], place: 0, turn: 0 }
}
