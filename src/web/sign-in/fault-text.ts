import type { SignInKind } from '../../contract/session.ts'
import { formatTime } from '../clock/format.ts'
import { bffNowMs } from '../clock/now.ts'
import type { ApiProblem } from '../query/api.ts'
import { WORDS } from './words.ts'

const { fault: SAID } = WORDS

/** Why somebody is not signed in, by the time it happens. */
export const faultText = (problem: ApiProblem, kind: SignInKind): string => {
  if (problem.type === 'sign-in-refused') return SAID.refused
  if (problem.type === 'sign-in-failed') return kind === 'oidc' ? SAID.failedElsewhere : SAID.failedIam
  if (problem.type === 'too-many-attempts')
    return SAID.tooMany(formatTime(bffNowMs() + (problem.retryAfterSeconds ?? 0) * 1000))
  return SAID.other(problem.title, problem.detail)
}
