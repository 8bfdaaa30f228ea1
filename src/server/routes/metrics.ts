import { Hono } from 'hono'
import { API } from '../../contract/paths.ts'
import type { Parts } from '../app.ts'

export const metricsRoutes = ({ metrics }: Parts) =>
  new Hono().get(API.metrics, async (c) =>
    c.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType }),
  )
