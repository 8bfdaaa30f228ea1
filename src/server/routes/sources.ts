import { Hono } from 'hono'
import { API } from '../../contract/paths.ts'
import type { Sources } from '../../contract/sources.ts'
import type { Parts } from '../app.ts'

export const sourceRoutes = ({ reportSources, clock }: Parts) =>
  new Hono().get(API.sources, async (c) => {
    const answer: Sources = { nowMs: clock.nowMs(), sources: await reportSources() }
    return c.json(answer)
  })
