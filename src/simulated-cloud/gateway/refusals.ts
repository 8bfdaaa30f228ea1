import { gatewayProblem, problem } from './answers.ts'
import type { Service } from '../../task/service.ts'

/** Why a caller was not let in. */
export type Refusal =
  | { kind: 'missing' }
  | { kind: 'invalid' }
  | { kind: 'expired'; expiresMs: number }
  | { kind: 'other-project' }
  | { kind: 'other-region' }
  | { kind: 'signature'; message: string }
  | { kind: 'security-token' }

const GATEWAY = 'Incorrect IAM authentication information: '

/** DMS checks tokens itself, with codes of its own (facts.md 7.4). */
const dmsRefusal = (refusal: Refusal): Response | null => {
  switch (refusal.kind) {
    case 'missing':
      return problem(401, 'DMS.10240103', 'The request token is missing.')
    case 'invalid':
      return problem(401, 'DMS.10240101', 'Invalid token.')
    case 'expired':
      return problem(401, 'DMS.10240102', 'The token has expired.')
    case 'other-project':
    case 'other-region':
      return problem(401, 'DMS.10240104', 'The project ID does not match the token.')
    case 'signature':
    case 'security-token':
      break
  }
  return null
}

const databaseRefusal = (service: Service, refusal: Refusal, requestId: string): Response => {
  const unauthorized = (message: string) => gatewayProblem(401, 'APIGW.0301', GATEWAY + message, requestId)
  switch (refusal.kind) {
    case 'missing':
      return unauthorized('x-auth-token not found')
    case 'invalid':
      // One code, another HTTP status (facts.md quirks 57 and 58).
      return problem(service === 'dds' ? 401 : 403, 'DBS.280056', 'Invalid token.')
    case 'expired':
      return unauthorized(`token expires, expires_at: ${new Date(refusal.expiresMs).toISOString()}`)
    case 'other-project':
      return service === 'dds'
        ? problem(400, 'DBS.280015', 'Permission denied.')
        : problem(403, 'DBS.280015', 'Resource not found or permission denied.')
    case 'other-region':
      return gatewayProblem(401, 'APIGW.0307', 'The token must be updated.', requestId)
    case 'signature':
      return unauthorized(refusal.message)
    case 'security-token':
      break
  }
  return problem(400, 'IAM.1108', 'The security token has expired.')
}

export const refusalAnswer = (service: Service, refusal: Refusal, requestId: string): Response =>
  (service === 'dms' ? dmsRefusal(refusal) : null) ?? databaseRefusal(service, refusal, requestId)
