import { CloudProblem } from '../problem.ts'
import { createReader } from '../read.ts'
import type { Transport } from '../transport.ts'

/** What a person types in to be known to the cloud. */
export interface CloudPerson {
  /** The account (domain) that the IAM user belongs to. */
  account: string
  user: string
  password: string
  /** Of a virtual MFA device; null: none was given. */
  passcode: string | null
}

/** Somebody as IAM calls them, and the ids of the projects they may do anything in. */
export interface KnownPerson {
  account: string
  user: string
  projectIds: readonly string[]
}

/**
 * Asks IAM whether somebody is who they say, and which projects they reach (facts.md sections 9.1, 9.2 and 10). Their
 * token is used for this one question, and nobody keeps it. Throws CloudProblem: `signed-out` and `denied` say that
 * IAM does not know them so; its words are not for anybody's eyes, since they may repeat what was typed.
 */
export const askReachableProjects = async (
  person: CloudPerson,
  { iamOrigin, transport }: { iamOrigin: string; transport: Transport },
): Promise<KnownPerson> => {
  const issued = await transport.send({
    method: 'POST',
    url: new URL('/v3/auth/tokens?nocatalog=true', iamOrigin),
    headers: { 'content-type': 'application/json;charset=utf8' },
    body: JSON.stringify({ auth: { identity: identityOf(person) } }),
  })
  const token = issued.headers.get('x-subject-token')
  if (token === null || token === '') throw new CloudProblem('broken', 'IAM answered without X-Subject-Token')
  const user = createReader(issued.value).object('token')?.object('user')
  const { value } = await transport.send({
    method: 'GET',
    url: new URL('/v3/auth/projects', iamOrigin),
    headers: { 'x-auth-token': token },
    body: null,
  })
  const projects = createReader(value).list('projects')
  if (projects === null) throw new CloudProblem('broken', 'IAM answered without a list of projects')
  return {
    // As IAM writes them: however somebody spells their name, they are one person.
    account: user?.object('domain')?.text('name') ?? person.account,
    user: user?.text('name') ?? person.user,
    projectIds: projects.flatMap((project) => createReader(project).id('id') ?? []),
  }
}

/**
 * No scope is asked for: the token is for the account, and good for asking which projects there are. The documents
 * contradict themselves about whom a passcode is of: their table wants an id, which nobody knows before, their example
 * a name (facts.md 9.2).
 */
const identityOf = ({ account, user, password, passcode }: CloudPerson) => {
  const domain = { name: account }
  const byPassword = { password: { user: { name: user, password, domain } } }
  return passcode === null
    ? { methods: ['password'], ...byPassword }
    : { methods: ['password', 'totp'], ...byPassword, totp: { user: { name: user, domain, passcode } } }
}
