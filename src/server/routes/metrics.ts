import { createHash, timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { API } from '../../contract/api.ts'
import type { AppBindings, Parts } from '../app.ts'
import { needsOperator, principalOf } from '../sign-in/principal.ts'

/**
 * Its labels name every connection: it is for a collector that shows the token of the configuration, and for operators
 * of all connections. Without sign-in that is everybody on this machine.
 */
export const metricsRoutes = ({ metrics, metricsToken, connections }: Parts) =>
  new Hono<{ Bindings: AppBindings }>().get(API.metrics, async (c) => {
    if (!isToken(c.req.header('authorization'), metricsToken)) {
      const { roles } = principalOf(c)
      if (connections.some(({ id }) => roles.get(id) !== 'operator')) throw needsOperator()
    }
    return c.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType })
  })

/** Compared in a time that does not depend on how much of it is right. */
const isToken = (authorization: string | undefined, token: string | null): boolean => {
  const shown = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1]
  return token !== null && shown !== undefined && timingSafeEqual(hashOf(shown), hashOf(token))
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest()
