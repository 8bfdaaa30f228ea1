import type { AccountCredentials, SimulatedAccount, SimulatedPerson } from './accounts.ts'
import type { Fault, FaultTarget } from './faults.ts'
import { createKeyLocks, type KeyLocks } from './gateway/key-locks.ts'
import { createThrottle, type Throttle } from './gateway/throttle.ts'
import { bareId, type Plan } from './plan.ts'
import { createProject, type Project, type ProjectOptions } from './project.ts'
import { createRandom, hashOf, hex32 } from './random.ts'
import { createRequestLog, type SeenRequest } from './request-log.ts'
import { planOfScript, type ScriptedTask } from './script-task.ts'
import { createTokens, type Tokens } from './tokens.ts'
import { SERVICES, type Service } from '../task/service.ts'

export interface WorldProject extends ProjectOptions {
  title: string
  environment: 'production' | 'test' | null
  credentials: AccountCredentials
}

export interface WorldOptions {
  seed: string
  nowMs: () => number
  projects: readonly WorldProject[]
  people: readonly SimulatedPerson[]
  /** Requests a minute for one caller; null: unlimited. */
  limits: Record<FaultTarget, number | null>
  /** Text of the `Retry-After` header of a throttle answer; null: none, as usual. */
  retryAfter: string | null
  /** Which of the two names of its paging parameter DMS knows (facts.md 5.1). */
  dmsPaging: 'both' | 'start' | 'offset'
  /** How long after its creation an added task comes into the lists. */
  listedAfterMs: number
  /** Whether a task that runs for longer than a month can still be asked for by its id. */
  remembersRunning: boolean
}

/** The invented reality behind all endpoints. */
export interface World {
  readonly options: WorldOptions
  readonly projects: readonly Project[]
  readonly accounts: readonly SimulatedAccount[]
  readonly tokens: Tokens
  /** Access keys after wrong signatures (facts.md 7.1). */
  readonly keyLocks: KeyLocks
  /** Users after wrong passwords. */
  readonly userLocks: KeyLocks
  /** What the cloud saw, oldest first; bounded. */
  readonly requests: readonly SeenRequest[]
  nowMs(): number
  /** The project with its tasks up to now. */
  project(id: string): Project | undefined
  throttle(target: FaultTarget): Throttle
  faultOf(target: FaultTarget, projectId: string | null, address: string): Fault | null
  faultsOf(target: FaultTarget): readonly Fault[]
  /** Without a project in the fault it is for all; null ends every fault of the target. */
  setFault(target: FaultTarget, fault: Fault | null): void
  endTokens(): void
  /** Adds one task and returns its id. */
  addTask(script: ScriptedTask): string
  scriptTask(script: ScriptedTask): string
  findTask(service: Service, taskId: string): Plan | undefined
  deleteRecord(service: Service, taskId: string): boolean
  nextRequestId(): string
  logRequest(request: SeenRequest): void
  /** Called after each answer was made: what a test changes then, it changes between two requests. */
  onRequest(listener: (request: SeenRequest) => void): void
  /** The instance and its tasks are gone. */
  deleteInstance(service: Service, instanceId: string): void
  /** Whether a record of the documents' examples was deleted. */
  isDeleted(service: Service, taskId: string): boolean
}

export const createWorld = (options: WorldOptions): World => {
  const startMs = options.nowMs()
  const projects = options.projects.map((project) => createProject(project, startMs))
  const byId = new Map(projects.map((project) => [project.id, project]))
  const throttles = new Map(
    ([...SERVICES, 'iam'] as const).map((target) => [target, createThrottle(options.limits[target])]),
  )
  const unlimited = createThrottle(null)
  const faults = new Map<FaultTarget, Fault[]>()
  const log = createRequestLog()
  const tokens = createTokens(options.seed)
  const requestIds = createRandom(hashOf(`${options.seed}/requests`))
  const deleted = new Set<string>()
  const listeners: ((request: SeenRequest) => void)[] = []
  let scripted = 0

  const project: World['project'] = (id) => {
    const found = byId.get(id)
    found?.extendTo(options.nowMs())
    return found
  }
  const extended = (): Project[] => projects.flatMap(({ id }) => project(id) ?? [])

  const addTask: World['addTask'] = (script) => {
    const target = script.projectId === undefined ? extended()[0] : project(script.projectId)
    if (!target) throw new Error(`addTask: the simulated cloud has no project "${script.projectId ?? ''}"`)
    scripted += 1
    const plan = planOfScript(target, script, options.nowMs(), `${options.seed}/scripted/${scripted}`)
    const { listedAfterMs } = options
    target.insert(plan, listedAfterMs > 0 ? plan.createdMs + listedAfterMs : undefined)
    return plan.id
  }

  return {
    options,
    projects,
    accounts: options.projects.map(({ id, region, title, environment, credentials }) => ({
      id: title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
      projectId: id,
      region,
      title,
      environment,
      credentials,
    })),
    tokens,
    keyLocks: createKeyLocks(5 * 60_000),
    userLocks: createKeyLocks(15 * 60_000),
    requests: log.entries,
    nowMs: options.nowMs,
    project,
    throttle: (target) => throttles.get(target) ?? unlimited,
    faultOf: (target, projectId, address) =>
      faults
        .get(target)
        ?.find(
          (fault) =>
            (fault.projectId === undefined || fault.projectId === projectId) &&
            (fault.address === undefined || address.includes(fault.address)),
        ) ?? null,
    faultsOf: (target) => faults.get(target) ?? [],
    setFault: (target, fault) => {
      const others = (faults.get(target) ?? []).filter(
        (known) => known.projectId !== fault?.projectId || known.address !== fault?.address,
      )
      faults.set(target, fault ? [fault, ...others] : [])
    },
    endTokens: () => tokens.endAll(),
    addTask,
    scriptTask: addTask,
    findTask: (service, taskId) =>
      extended()
        .map((one) => one.find(service, taskId))
        .find((plan) => plan !== undefined),
    deleteRecord: (service, taskId) => {
      deleted.add(`${service}/${bareId(taskId)}`)
      return extended().some((one) => one.remove(service, taskId))
    },
    isDeleted: (service, taskId) => deleted.has(`${service}/${bareId(taskId)}`),
    nextRequestId: () => hex32(requestIds),
    logRequest: (request) => {
      log.add(request)
      for (const listener of listeners) listener(request)
    },
    onRequest: (listener) => void listeners.push(listener),
    deleteInstance: (service, instanceId) => {
      for (const { instances } of projects) {
        const index = instances.findIndex((one) => one.service === service && one.id === instanceId)
        if (index >= 0) instances.splice(index, 1)
      }
    },
  }
}
