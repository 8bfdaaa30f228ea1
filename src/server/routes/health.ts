import { Hono } from 'hono'
import { API } from '../../contract/api.ts'
import type { Parts } from '../app.ts'
import { STORE_PATIENCE_MS, within } from '../patience.ts'

type HealthParts = Pick<Parts, 'isStopping' | 'store' | 'clock' | 'connections' | 'log'>

const LOOK_EVERY_MS = 1_000

/**
 * Alive: the process answers. Ready: it also takes new work, which it does not while it stops, and cannot while its
 * store is out of reach. A cloud that fails makes nothing unready: what is known is still shown.
 */
export const healthRoutes = (parts: HealthParts) => {
  const { isStopping, store, clock, connections, log } = parts
  const source = { connection: connections[0]?.id ?? '', service: 'rds' } as const
  let wasReadable = true

  /** Probes come every few seconds: only what is new is logged. */
  const note = (isReadable: boolean, error: unknown): boolean => {
    if (wasReadable && !isReadable) log.fault('the store cannot be read', error)
    if (!wasReadable && isReadable) log.note('the store can be read again')
    wasReadable = isReadable
    return isReadable
  }

  const look = async (): Promise<boolean> => {
    try {
      await within(STORE_PATIENCE_MS, clock, store.bookmark(source))
      return note(true, null)
    } catch (error) {
      return note(false, error)
    }
  }

  let last: { atMs: number; answer: Promise<boolean> } | null = null
  /** Anybody may ask: the store is asked once a second at most. */
  const canRead = (): Promise<boolean> => {
    const nowMs = clock.nowMs()
    if (last === null || nowMs < last.atMs || nowMs - last.atMs >= LOOK_EVERY_MS)
      last = { atMs: nowMs, answer: look() }
    return last.answer
  }

  return new Hono()
    .get(API.health, (c) => c.json({ status: 'alive' }))
    .get(API.ready, async (c) => {
      if (isStopping()) return c.json({ status: 'stopping', reason: 'this server is being stopped' }, 503)
      if (await canRead()) return c.json({ status: 'ready' })
      return c.json({ status: 'unready', reason: 'the store cannot be read' }, 503)
    })
}
