import { Hono } from 'hono'
import { z } from 'zod'
import { DISPLAY_API } from '../../contract/displays.ts'
import { PAIRING_API, LONGEST_DISPLAY_VIEW } from '../../contract/pairing.ts'
import type { AppBindings, Parts } from '../app.ts'
import { ProblemError } from '../problem.ts'
import { needsOperator, principalOf, type Principal } from '../sign-in/principal.ts'
import { parseBody, readJson } from './json-body.ts'

/** As a browser writes the query of an address, without the question mark. */
export const viewText = z
  .string()
  .max(LONGEST_DISPLAY_VIEW)
  .regex(/^[\w.~%!()*@:$&+,;=/?-]*$/, 'must be the query of an address')

const wish = z.strictObject({ view: viewText })
const deviceCode = z.strictObject({ deviceCode: z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'is none of ours') })
const typedCode = z.strictObject({ code: z.string().min(1).max(40) })

/** How a display comes to be paired. Where nobody signs in there is nothing to pair. */
export const pairingRoutes = ({ pairing }: Pick<Parts, 'pairing'>) => {
  const here = () => {
    if (pairing === null)
      throw new ProblemError('not-found', 'nobody signs in here, so displays need no pairing')
    return pairing
  }
  return new Hono<{ Bindings: AppBindings }>()
    .post(PAIRING_API.pairing, async (c) => {
      const own = here()
      const { view } = parseBody(await readJson(c), wish)
      return c.json(await own.begin(view, c.env.incoming), 201)
    })

    .post(PAIRING_API.poll, async (c) => {
      const own = here()
      const { state, cookie } = await own.poll(parseBody(await readJson(c), deviceCode).deviceCode)
      return c.json(state, 200, cookie === null ? {} : { 'Set-Cookie': cookie })
    })

    .post(DISPLAY_API.look, async (c) => {
      const own = here()
      const operator = anyOperator(principalOf(c))
      return c.json(await own.look(parseBody(await readJson(c), typedCode).code, operator, c.env.incoming))
    })
}

/** Whoever is an operator of anything. */
export const anyOperator = (principal: Principal): Principal => {
  if (![...principal.roles.values()].includes('operator')) throw needsOperator()
  return principal
}
