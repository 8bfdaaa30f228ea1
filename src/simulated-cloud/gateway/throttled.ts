import { gatewayProblem, problem } from './answers.ts'
import type { FaultTarget } from '../faults.ts'

/** How each of them says "slow down" (facts.md 7.2); DMS with a 404. */
export const throttledAnswer = (
  target: FaultTarget,
  perMinute: number | null,
  requestId: string,
  retryAfter: string | null,
): Response => {
  const limit = perMinute ?? 60
  const answer = (): Response => {
    switch (target) {
      case 'rds':
      case 'taurusdb':
        return gatewayProblem(
          429,
          'APIGW.0308',
          `The throttling threshold has been reached: policy user over ratelimit,limit:${limit},time:1 minute`,
          requestId,
        )
      case 'dds':
        return problem(429, 'DBS.280443', 'The maximum number of connections has been reached.')
      case 'dms':
        return problem(
          404,
          'DMS.10240407',
          'The request is too frequent. Flow control is being performed. Please try again later.',
        )
      case 'iam':
        break
    }
    return problem(
      429,
      'IAM.0012',
      `The throttling threshold has been reached. Threshold: ${limit} times per 60 seconds`,
    )
  }
  const response = answer()
  if (retryAfter !== null) response.headers.set('Retry-After', retryAfter)
  return response
}
