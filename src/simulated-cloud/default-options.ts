import type { FaultTarget } from './faults.ts'
import type { SimulatedPerson } from './accounts.ts'
import type { WorldOptions, WorldProject } from './world.ts'

/** A large account with a password, which holds the documents' examples. */
export const FRANKFURT: WorldProject = {
  id: '619d3e78f61b4be68bc5aa0b59edcf7b',
  region: 'eu-de',
  title: 'Production Frankfurt',
  environment: 'production',
  seed: 'frankfurt',
  taskCount: 600,
  livelyEveryMs: 40_000,
  hasExamples: true,
  credentials: { kind: 'password', domain: 'ACME', user: 'reader', password: 'simulated-password' },
}

/** A smaller one with AK/SK. */
const AMSTERDAM: WorldProject = {
  id: '0a51c7e2d94f4b3f8e6d1c2b3a495867',
  region: 'eu-nl',
  title: 'Test Amsterdam',
  environment: 'test',
  seed: 'amsterdam',
  taskCount: 200,
  livelyEveryMs: 120_000,
  hasExamples: false,
  credentials: {
    kind: 'aksk',
    accessKey: 'SIMULATEDACCESSKEY01',
    secretKey: 'simulated-secret-key',
    securityToken: null,
  },
}

const DEFAULT_PROJECTS: readonly WorldProject[] = [FRANKFURT, AMSTERDAM]

const person = (
  user: string,
  projectIds: readonly string[],
  passcode: string | null = null,
): SimulatedPerson => ({ domain: 'ACME', user, password: `simulated-${user}`, passcode, projectIds })

/** Both projects; one of them; one of them with a passcode; none. */
const PEOPLE: readonly SimulatedPerson[] = [
  person('dana', [FRANKFURT.id, AMSTERDAM.id]),
  person('frank', [FRANKFURT.id]),
  person('amy', [AMSTERDAM.id], '271828'),
  person('newcomer', []),
]

/** The published limit of RDS, taken for all of them (facts.md 7.1). */
const DEFAULT_LIMITS: Record<FaultTarget, number | null> = {
  iam: 60,
  rds: 60,
  taurusdb: 60,
  dds: 60,
  dms: 60,
}

export const DEFAULT_WORLD: Omit<WorldOptions, 'nowMs'> = {
  seed: 'cloud',
  projects: DEFAULT_PROJECTS,
  people: PEOPLE,
  limits: DEFAULT_LIMITS,
  retryAfter: null,
  dmsPaging: 'both',
  listedAfterMs: 0,
  remembersRunning: false,
}
