import { Hono } from 'hono'
import type { ExpectedEnds } from '../../contract/expected-ends.ts'
import { API } from '../../contract/api.ts'
import type { AppBindings, Parts } from '../app.ts'
import { principalOf } from '../sign-in/principal.ts'

/** Beside the list and not in it: only a wall display shows it for every task at once. */
export const endRoutes = ({ expectedEnds, clock }: Pick<Parts, 'expectedEnds' | 'clock'>) =>
  new Hono<{ Bindings: AppBindings }>().get(API.ends, (c) =>
    c.json({
      ends: expectedEnds.now(principalOf(c).visibility),
      nowMs: clock.nowMs(),
    } satisfies ExpectedEnds),
  )
