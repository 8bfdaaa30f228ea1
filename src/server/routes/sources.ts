import { Hono } from 'hono'
import { API } from '../../contract/api.ts'
import type { SourceReport, Sources } from '../../contract/sources.ts'
import type { AppBindings, Parts } from '../app.ts'
import { principalOf } from '../sign-in/principal.ts'
import { EVERYTHING, type Visibility } from '../sign-in/visibility.ts'
import type { SourceBoard } from '../sync/board.ts'
import { historyReport } from './history.ts'

export const sourceRoutes = ({ board, clock, store }: Parts) =>
  new Hono<{ Bindings: AppBindings }>().get(API.sources, (c) => {
    const { visibility } = principalOf(c)
    const answer: Sources = {
      nowMs: clock.nowMs(),
      sources: reportsFor(visibility, board),
      history: historyReport(store),
    }
    return c.json(answer)
  })

/** The board as somebody sees it who does not see every connection. */
export const reportsFor = (visibility: Visibility, board: SourceBoard): readonly SourceReport[] =>
  visibility === EVERYTHING
    ? board.reports()
    : board.reports().filter(({ connection }) => visibility.sees(connection))
