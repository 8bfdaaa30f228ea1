import { QueryClient } from '@tanstack/react-query'

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // A failed request is a value (see Kept); what is thrown is a bug and belongs to the error boundary.
        retry: false,
        throwOnError: true,
        // Our server may be on this very machine: only asking tells whether it is there.
        networkMode: 'always',
        gcTime: 10 * 60_000,
      },
    },
  })
