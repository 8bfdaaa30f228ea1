import { Hono } from 'hono'
import { API } from '../../contract/paths.ts'
import type { Sources } from '../../contract/sources.ts'
import type { Parts } from '../app.ts'

export const sourceRoutes = ({ board, clock, store }: Parts) =>
  new Hono().get(API.sources, (c) => {
    const pause = store.historyPaused()
    const answer: Sources = {
      nowMs: clock.nowMs(),
      sources: board.reports(),
      history: pause === null ? null : { pausedSinceMs: pause.sinceMs, why: pause.why },
    }
    return c.json(answer)
  })
