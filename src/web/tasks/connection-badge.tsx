import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '../query/session.ts'
import { EnvironmentBadge } from '../ui/environment-badge.tsx'

/** What a connection is for, where it is named by itself; a row is told by its table. */
export const ConnectionBadge = ({ connection }: { connection: string }) => {
  const connections = useQuery(sessionQuery()).data?.value?.connections
  return (
    <EnvironmentBadge environment={connections?.find(({ id }) => id === connection)?.environment ?? null} />
  )
}
