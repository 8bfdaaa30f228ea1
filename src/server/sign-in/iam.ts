import { z } from 'zod'
import {
  askReachableProjects,
  type CloudPerson,
  type KnownPerson,
} from '../../cloud/credentials/reachable-projects.ts'
import { CloudProblem } from '../../cloud/problem.ts'
import type { Transport } from '../../cloud/transport.ts'
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
  /** The origin of the one that is asked. */
  iam: string
  connections: readonly { id: string; projectId: string; endpoints: { iam: string } }[]
  /** Used for people's passwords and tokens, and so without anything that looks at answers. */
  transport: Transport
  attempts: Attempts
  log: Log
}

/** Checks with the cloud that somebody is who they say. Throws ProblemError for whatever it is if they are not. */
export type CheckWithIam = (given: z.infer<typeof iamSignIn>, address: string) => Promise<Person>

/** Who is known to IAM is signed in, with those of its connections whose projects they reach. */
export const createCheckWithIam = ({ iam, connections, transport, attempts, log }: Parts): CheckWithIam => {
  const ask = async (person: CloudPerson): Promise<KnownPerson | 'refused' | 'failed'> => {
    try {
      return await askReachableProjects(person, { iamOrigin: iam, transport })
    } catch (error) {
      if (!(error instanceof CloudProblem)) throw error
      if (isRefusal(error)) return 'refused'
      const { kind, status, code } = error
      // What stands there may be anybody's words, and repeat what was typed.
      const isCode = code !== null && CODE.test(code)
      log.note('sign-in could not be checked', { service: 'iam', kind, status, code: isCode ? code : null })
      return 'failed'
    }
  }

  return async ({ passcode = null, ...typed }, address) => {
    const tell = await attempts.begin(typed, address)
    const person = await ask({ ...typed, passcode })
    switch (person) {
      case 'refused':
        await tell('wrong')
        throw new ProblemError(
          'sign-in-refused',
          'the cloud does not accept this account, user, password and passcode',
        )
      case 'failed':
        await tell('not-told')
        throw new ProblemError(
          'sign-in-failed',
          'the cloud could not be asked who you are; try again in a moment',
        )
      default: {
        await tell('right')
        const { account, user, projectIds } = person
        const reachable = connections.flatMap(({ id, projectId, endpoints }) =>
          endpoints.iam === iam && projectIds.includes(projectId) ? [id] : [],
        )
        return { by: 'iam', id: `${account}/${user}`, name: user, groups: [], reachable }
      }
    }
  }
}

/** Of no more letters than a code of the cloud has, and far fewer than a sentence: `IAM.0012`. */
const CODE = /^[A-Z]{2,8}\.\d{1,10}$/

/** Wrong words, a locked user or a wrong passcode: one answer for all of them, so that nobody learns which. */
const isRefusal = ({ kind, status }: CloudProblem): boolean =>
  kind === 'denied' || kind === 'signed-out' || status === 400
