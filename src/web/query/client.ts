import { onlineManager, QueryClient } from '@tanstack/react-query'

export const createQueryClient = (): QueryClient => {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        // A failed request is a value (see Kept); what is thrown is a bug and belongs to the error boundary.
        retry: false,
        throwOnError: true,
        gcTime: 10 * 60_000,
      },
    },
  })
  // The network is back: whatever failed need not wait any longer.
  addEventListener('online', () => {
    if (onlineManager.isOnline()) client.getQueryCache().onOnline()
  })
  return client
}
