import type { Fault, FaultTarget } from './faults.ts'
import type { World } from './world.ts'
import { isService } from '../task/service.ts'

/** Situations anybody can type at start: `SIMULATED_FAULTS=dds:status-500,dms:throttled,rds:slow-3000`. */
const SCENARIO_NAMES = [
  'status-<code>',
  'garbage',
  'wrong-shape',
  'truncated',
  'throttled',
  'throttled-<seconds>',
  'slow-<ms>',
  'hangs',
  'stalls',
  'drips',
  'reset',
  'redirect',
  'huge',
  'denied',
  'old-error',
] as const

const plainFault = (name: string): Fault | null => {
  switch (name) {
    case 'garbage':
    case 'wrong-shape':
    case 'truncated':
    case 'throttled':
    case 'hangs':
    case 'stalls':
    case 'drips':
    case 'reset':
    case 'huge':
      return { kind: name }
    case 'redirect':
      return { kind: 'redirect', to: 'http://127.0.0.1:9/elsewhere' }
    case 'denied':
      return {
        kind: 'status',
        status: 403,
        body: '{"error_code":"APIGW.0302","error_msg":"The IAM user is not allowed."}',
      }
    // Other shapes of an error that are still about (facts.md quirk 60).
    case 'old-error':
      return { kind: 'status', status: 404, body: '{"itemNotFound":{"code":404,"message":"Not found"}}' }
    default:
      return null
  }
}

const numberedFault = (name: string): Fault | null => {
  const [, kind, digits] = /^(status|slow|throttled)-(\d{1,6})$/.exec(name) ?? []
  const number = Number(digits)
  if (kind === 'status' && number >= 200 && number <= 599) return { kind, status: number }
  if (kind === 'slow') return { kind, ms: number }
  return kind === 'throttled' ? { kind, retryAfter: `${number}` } : null
}

export interface Scenario {
  target: FaultTarget
  fault: Fault
}

/** `service:name` or `service@project:name`, joined by commas. */
export const parseScenarios = (text: string): Scenario[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [, target = '', projectId, name = ''] = /^([a-z]+)(?:@([0-9a-f]{32}))?:(.+)$/.exec(part) ?? []
      if (target !== 'iam' && !isService(target))
        throw new Error(
          `SIMULATED_FAULTS: "${part}" must be SERVICE:SITUATION with one of iam, rds, taurusdb, dds, dms, for example dds:status-500`,
        )
      const fault = plainFault(name) ?? numberedFault(name)
      if (!fault)
        throw new Error(
          `SIMULATED_FAULTS: "${name}" in "${part}" is no situation; known are ${SCENARIO_NAMES.join(', ')}`,
        )
      return { target, fault: projectId === undefined ? fault : { ...fault, projectId } }
    })

export const applyScenarios = (world: World, text: string): void => {
  for (const { target, fault } of parseScenarios(text)) world.setFault(target, fault)
}
