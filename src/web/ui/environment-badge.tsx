import type { Environment } from '../../contract/session.ts'
import { UI } from './words.ts'

/** What a connection is for, in colour and in words; nothing where nobody said. */
export const EnvironmentBadge = ({ environment }: { environment: Environment | null | undefined }) =>
  environment && (
    <span className={`environment environment-${environment}`} title={UI.environment[environment]}>
      {/* The blank takes no room, and parts it from what stands behind it where no border is seen. */}
      {UI.environmentShort[environment]}{' '}
    </span>
  )

/** The same where there is no room for elements. */
export const withEnvironment = (environment: Environment | null | undefined, title: string): string =>
  environment ? `${UI.environmentShort[environment]} ${title}` : title
