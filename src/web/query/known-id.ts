import { queryOptions } from '@tanstack/react-query'
import type { KnownId } from '../../contract/known-id.ts'
import { idPath } from '../../contract/further-paths.ts'
import { ask } from './api.ts'

/** What the server has kept under an id. It costs the cloud nothing, so it is asked once for whatever id is typed whole. */
export const knownIdQuery = (id: string) =>
  queryOptions({
    queryKey: ['known-id', id],
    queryFn: ({ signal }) => ask<KnownId>(idPath(id), signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
