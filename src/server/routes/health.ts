import { Hono } from 'hono'
import { API } from '../../contract/paths.ts'
import type { Parts } from '../app.ts'

/** A store that takes longer answers no browser in time either. */
const PATIENCE_MS = 2_000

/**
 * Alive: the process answers. Ready: it also takes new work, which it does not while it stops, and cannot while its
 * store is out of reach. A cloud that fails makes nothing unready: what is known is still shown.
 */
export const healthRoutes = ({ isStopping, store, clock, connections, log }: Parts) => {
  const source = { connection: connections[0]?.id ?? '', service: 'rds' } as const
  let wasReadable = true

  /** Probes come every few seconds: only what is new is logged. */
  const note = (isReadable: boolean, error: unknown): boolean => {
    if (wasReadable && !isReadable) log.fault('the store cannot be read', error)
    if (!wasReadable && isReadable) log.note('the store can be read again')
    wasReadable = isReadable
    return isReadable
  }

  const canRead = async (): Promise<boolean> => {
    const over = new AbortController()
    const late = clock.wait(PATIENCE_MS, over.signal).then(() => new Error(`no answer in ${PATIENCE_MS} ms`))
    try {
      const fault = await Promise.race([store.bookmark(source).then(() => null), late])
      return note(fault === null, fault)
    } catch (error) {
      return note(false, error)
    } finally {
      over.abort()
    }
  }

  return new Hono()
    .get(API.health, (c) => c.json({ status: 'alive' }))
    .get(API.ready, async (c) => {
      if (isStopping()) return c.json({ status: 'stopping', reason: 'this server is being stopped' }, 503)
      if (await canRead()) return c.json({ status: 'ready' })
      return c.json({ status: 'unready', reason: 'the store cannot be read' }, 503)
    })
}
