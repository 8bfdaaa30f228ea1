import { z } from 'zod'
import {
  askReachableProjects,
  type CloudPerson,
  type KnownPerson,
} from '../../cloud/credentials/reachable-projects.ts'
import { CloudProblem } from '../../cloud/problem.ts'
import type { Transport } from '../../cloud/transport.ts'
import type { Connection } from '../config.ts'
import type { Log } from '../log.ts'
import { ProblemError } from '../problem.ts'
import type { Person } from './access.ts'
import type { Attempts } from './attempts.ts'

const text = z.string().min(1).max(256)
export const iamSignIn = z.strictObject({
  account: text,
  user: text,
  password: z.string().min(1).max(1_024),
  passcode: z
    .string()
    .regex(/^\d{6}$/, 'must have six digits')
    .optional(),
})

interface Parts {
  connections: readonly Pick<Connection, 'id' | 'projectId' | 'endpoints'>[]
  /** Used for people's passwords and tokens, and so without anything that looks at answers. */
  transport: Transport
  attempts: Attempts
  log: Log
}

/** Checks with the cloud that somebody is who they say. Throws ProblemError for whatever it is if they are not. */
export type CheckWithIam = (given: z.infer<typeof iamSignIn>, address: string) => Promise<Person>

type Answer = { kind: 'known'; person: KnownPerson } | { kind: 'refused' } | { kind: 'failed' }

/**
 * Each IAM that any connection belongs to is asked, and who is known to one of them is signed in, with the connections
 * whose projects they reach there.
 */
export const createCheckWithIam = ({ connections, transport, attempts, log }: Parts): CheckWithIam => {
  const origins = [...new Set(connections.map(({ endpoints }) => endpoints.iam))]

  const ask = async (person: CloudPerson, iamOrigin: string): Promise<Answer> => {
    try {
      return { kind: 'known', person: await askReachableProjects(person, { iamOrigin, transport }) }
    } catch (error) {
      if (!(error instanceof CloudProblem)) throw error
      if (isRefusal(error)) return { kind: 'refused' }
      const { kind, status, code } = error
      log.note('sign-in could not be checked', { service: 'iam', kind, status, code })
      return { kind: 'failed' }
    }
  }

  return async ({ passcode = null, ...typed }, address) => {
    const tell = await attempts.begin(typed, address)
    const answers = await Promise.all(
      origins.map(async (origin) => ({ origin, answer: await ask({ ...typed, passcode }, origin) })),
    )
    const known = answers.flatMap(({ origin, answer }) =>
      answer.kind === 'known' ? [{ origin, ...answer.person }] : [],
    )
    const [first] = known
    if (first === undefined) {
      // One that refused has counted it, whatever the others did.
      const isRefused = answers.some(({ answer }) => answer.kind === 'refused')
      await tell(isRefused ? 'wrong' : 'not-told')
      throw isRefused
        ? new ProblemError(
            'sign-in-refused',
            'the cloud does not accept this account, user, password and passcode',
          )
        : new ProblemError(
            'sign-in-failed',
            'the cloud could not be asked who you are; try again in a moment',
          )
    }
    await tell('right')
    const reachable = connections.flatMap(({ id, projectId, endpoints }) =>
      known.some(({ origin, projectIds }) => origin === endpoints.iam && projectIds.includes(projectId))
        ? [id]
        : [],
    )
    return { by: 'iam', id: `${first.account}/${first.user}`, name: first.user, groups: [], reachable }
  }
}

/** Wrong words, a locked user or a wrong passcode: one answer for all of them, so that nobody learns which. */
const isRefusal = ({ kind, status }: CloudProblem): boolean =>
  kind === 'denied' || kind === 'signed-out' || status === 400
