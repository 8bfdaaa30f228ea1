import type { Environment } from '../../contract/session.ts'
import { UI } from './words.ts'

/** What a connection is for, in colour and in words; nothing where nobody said. */
export const EnvironmentBadge = ({ environment }: { environment: Environment | null }) =>
  environment && (
    <span className={`environment environment-${environment}`} title={UI.environment[environment]}>
      {UI.environmentShort[environment]}
    </span>
  )
