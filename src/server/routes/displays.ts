import { Hono } from 'hono'
import { z } from 'zod'
import {
  DISPLAY_API,
  DISPLAY_DAYS,
  DISPLAY_LANGUAGES,
  LONGEST_DISPLAY_NAME,
  type Displays,
} from '../../contract/displays.ts'
import { CONNECTION_PATTERN } from '../../task/task-key.ts'
import type { AppBindings, Parts } from '../app.ts'
import { ProblemError } from '../problem.ts'
import { demandOperator, principalOf, signedOut, type Principal } from '../sign-in/principal.ts'
import { parseBody, readJson } from './json-body.ts'
import { plainText } from './plain-text.ts'
import { anyOperator, viewText } from './pairing.ts'

const displayName = plainText(LONGEST_DISPLAY_NAME).refine((name) => !/[\n\t]/.test(name), 'must be one line')

const isZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const zone = z.string().max(60).refine(isZone, 'must be a time zone like Europe/Berlin')

const newDisplay = z.strictObject({
  code: z.string().min(1).max(40),
  name: displayName,
  view: viewText,
  connections: z
    .array(z.string().regex(CONNECTION_PATTERN, 'must be ids of connections'))
    .min(1, 'must name one at least')
    .max(500)
    .transform((ids) => [...new Set(ids)]),
  zone: zone.nullable(),
  language: z.enum(DISPLAY_LANGUAGES).nullable(),
  days: z.literal(DISPLAY_DAYS),
  isRenewed: z.boolean(),
})

const change = z.strictObject({ name: displayName })

type ListedDisplays = Pick<NonNullable<Parts['displays']>, 'listFor'>
type DisplayParts = Pick<Parts, 'displays' | 'pairing' | 'signIn' | 'site' | 'clock'>

/** Wall displays, for those who look after them. */
export const displayRoutes = ({ displays, pairing, signIn, site, clock }: DisplayParts) => {
  const here = () => {
    if (displays === null || pairing === null)
      throw new ProblemError('not-found', 'nobody signs in here, so displays need no pairing')
    return { displays, pairing }
  }
  /** Looked at again right before something is written: a body may take its time to come. */
  const operatorNow = async ({ incoming, visitor }: AppBindings) => {
    const now = await signIn.identify(incoming)
    if (now === null || now.principal.id !== visitor?.principal.id) throw signedOut()
    return { operator: anyOperator(now.principal), person: now.person }
  }

  const listed = async (all: ListedDisplays, operator: Principal): Promise<Displays> => ({
    displays: await all.listFor(operator),
    build: site.build,
    nowMs: clock.nowMs(),
  })

  return new Hono<{ Bindings: AppBindings }>()
    .get(DISPLAY_API.displays, async (c) => {
      const { displays: all } = here()
      const principal = principalOf(c)
      const person = c.env.visitor?.person
      // As with every question for the session: whoever looks at the list sees what is true now.
      if (person?.by === 'proxy') await all.notePerson(person)
      const operator = anyOperator(principal)
      return c.json(await listed(all, operator))
    })

    .post(DISPLAY_API.displays, async (c) => {
      const { displays: all, pairing: own } = here()
      anyOperator(principalOf(c))
      const wish = parseBody(await readJson(c), newDisplay)
      const asker = await operatorNow(c.env)
      if (asker.person === undefined) throw signedOut()
      // An older session must not give a display what was taken from its person since.
      const { person, principal: operator } = await all.lastHeard(asker.person)
      for (const connection of wish.connections) demandOperator(operator, connection)
      return c.json({ id: await own.pair(wish, operator, person, c.env.incoming) }, 201)
    })

    .patch(DISPLAY_API.display, async (c) => {
      const { displays: all } = here()
      anyOperator(principalOf(c))
      const { name } = parseBody(await readJson(c), change)
      const { operator } = await operatorNow(c.env)
      await all.rename(c.req.param('id'), name, operator)
      return c.json(await listed(all, operator))
    })

    .delete(DISPLAY_API.display, async (c) => {
      const { displays: all } = here()
      const operator = anyOperator(principalOf(c))
      await all.revoke(c.req.param('id'), operator)
      return c.json(await listed(all, operator))
    })
}
