import type { Moment } from './truth.ts'
import type { Feed, WallFeed } from './wall-feed.ts'

/** What stands on the screen: what was known, and when. */
export interface Drawn {
  feed: Feed
  beat: Moment
}

interface Parts {
  feed: Pick<WallFeed, 'now' | 'subscribe' | 'isAsking'>
  moment: () => Moment
  isHidden: () => boolean
}

/** Most answers take less, and nobody sees that a second came so late. */
const ANSWER_MS = 100

/**
 * When the display is drawn anew: with every beat and every answer, and once for a beat and the answer to what it asks.
 * Each time costs as much as the answer itself.
 */
export const createDrawing = ({ feed, moment, isHidden }: Parts) => {
  const listeners = new Set<() => void>()
  let drawn: Drawn = { feed: feed.now(), beat: moment() }
  let timer: ReturnType<typeof setTimeout> | undefined

  const draw = () => {
    clearTimeout(timer)
    drawn = { feed: feed.now(), beat: moment() }
    for (const listener of listeners) listener()
  }
  feed.subscribe(draw)

  return {
    /** The same object until it is drawn anew. */
    now: () => drawn,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    /** To be called every second, after what asks. Where nobody looks no time is shown. */
    beat: () => {
      clearTimeout(timer)
      if (isHidden()) return
      if (feed.isAsking()) timer = setTimeout(draw, ANSWER_MS)
      else draw()
    },
    draw,
    stop: () => clearTimeout(timer),
  }
}
