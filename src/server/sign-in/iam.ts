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
import { personIdOf, type Person } from './access.ts'
import type { Attempt, Attempts } from './attempts.ts'

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
  /** Whether there is anything here for somebody. */
  seesAnything: (person: Person) => boolean
  /** Called with each who is known to IAM, also where there is nothing here for them. */
  heard: (person: Person) => Promise<void>
  log: Log
}

/** Checks with the cloud that somebody is who they say. Throws ProblemError for whatever it is if they are not. */
export type CheckWithIam = (given: z.infer<typeof iamSignIn>, attempt: Attempt) => Promise<Person>

/** Who is known to IAM is signed in, with those of its connections whose projects they reach. */
export const createCheckWithIam = (parts: Parts): CheckWithIam => {
  const { iam, connections, transport, attempts, seesAnything, heard, log } = parts
  const ask = async (person: CloudPerson): Promise<KnownPerson | 'refused' | 'unclear' | 'not-checked'> => {
    try {
      return await askReachableProjects(person, { iamOrigin: iam, transport })
    } catch (error) {
      if (!(error instanceof CloudProblem)) throw error
      if (isRefusal(error)) return 'refused'
      const { kind, status, code } = error
      // What stands there may be anybody's words, and repeat what was typed.
      const isCode = code !== null && CODE.test(code)
      log.note('sign-in could not be checked', { service: 'iam', kind, status, code: isCode ? code : null })
      // It turns away who asks too much before it looks at what they ask.
      return error.isUnasked || kind === 'throttled' ? 'not-checked' : 'unclear'
    }
  }

  return async ({ passcode = null, ...typed }, attempt) => {
    const tell = await attempts.begin(attempt)
    const known = await ask({ ...typed, passcode })
    switch (known) {
      case 'refused':
        await tell('wrong')
        throw refused()
      case 'unclear':
        // IAM may have counted it, and only that is sure to keep the account from being locked.
        await tell('unclear')
        throw notAnswered()
      case 'not-checked':
        await tell('not-checked')
        throw notAsked()
      default: {
        const { account, user, projectIds } = known
        const reachable = connections.flatMap(({ id, projectId, endpoints }) =>
          endpoints.iam === iam && projectIds.includes(projectId) ? [id] : [],
        )
        const person: Person = { by: 'iam', id: `${account}/${user}`, name: user, groups: [], reachable }
        await heard(person)
        if (seesAnything(person)) {
          await tell('right')
          return person
        }
        // Every customer of the cloud is somebody to IAM. Whoever watches over the server is told why.
        await tell('right-but-sees-nothing')
        log.note('sees no connection', { person: personIdOf(person) })
        throw refused()
      }
    }
  }
}

const refused = (): ProblemError =>
  new ProblemError('sign-in-refused', 'the cloud does not accept this account, user, password and passcode')

const notAsked = (): ProblemError =>
  new ProblemError('sign-in-failed', 'the cloud could not be asked who you are; try again in a moment')

const notAnswered = (): ProblemError =>
  new ProblemError(
    'sign-in-failed',
    'the cloud did not say who you are; try again in a moment, but it may have counted this as a wrong password, and only a few are let through in a quarter of an hour',
  )

/** Of no more letters than a code of the cloud has, and far fewer than a sentence: `IAM.0012`. */
const CODE = /^[A-Z]{2,8}\.\d{1,10}$/

/** Wrong words, a locked user or a wrong passcode: one answer for all of them, so that nobody learns which. */
const isRefusal = ({ kind, status }: CloudProblem): boolean =>
  kind === 'denied' || kind === 'signed-out' || status === 400
