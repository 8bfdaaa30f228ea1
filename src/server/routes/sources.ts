import { Hono } from 'hono'
import { API } from '../../contract/paths.ts'
import type { Sources } from '../../contract/sources.ts'
import type { Parts } from '../app.ts'
import { historyReport } from './history.ts'

export const sourceRoutes = ({ board, clock, store }: Parts) =>
  new Hono().get(API.sources, (c) => {
    const answer: Sources = {
      nowMs: clock.nowMs(),
      sources: board.reports(),
      history: historyReport(store),
    }
    return c.json(answer)
  })
