import { Hono } from 'hono'
import { API } from '../../contract/paths.ts'
import type { Parts } from '../app.ts'

/** Alive: the process answers. Ready: it also takes new work, which it no longer does while it stops. */
export const healthRoutes = ({ isStopping, store }: Parts) =>
  new Hono()
    .get(API.health, (c) => c.json({ status: 'alive' }))
    .get(API.ready, async (c) => {
      if (isStopping()) return c.json({ status: 'stopping' }, 503)
      await store.lastChange()
      return c.json({ status: 'ready' })
    })
