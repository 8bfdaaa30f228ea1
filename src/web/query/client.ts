import { QueryClient } from '@tanstack/react-query'

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // A failed request is a value (see Kept); what is thrown is a bug and belongs to the error boundary.
        retry: false,
        throwOnError: true,
        gcTime: 10 * 60_000,
      },
    },
  })
