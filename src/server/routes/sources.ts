import { Hono } from 'hono'
import { API } from '../../contract/paths.ts'
import type { Sources } from '../../contract/sources.ts'
import type { Parts } from '../app.ts'

export const sourceRoutes = ({ board, clock }: Parts) =>
  new Hono().get(API.sources, (c) => {
    const answer: Sources = { nowMs: clock.nowMs(), sources: board.reports() }
    return c.json(answer)
  })
