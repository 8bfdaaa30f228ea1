import type { Connection } from '../src/server/config.ts'

/** What opens the clouds of these connections. */
export const secretsOf = (connections: readonly Connection[]): string[] =>
  connections.flatMap(({ credentials }) =>
    credentials.kind === 'password' ? [credentials.password] : [credentials.accessKey, credentials.secretKey],
  )
