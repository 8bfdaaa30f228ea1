import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { Routes } from './routes.tsx'
import { Shell } from './shell.tsx'
import { ErrorBoundary } from './ui/error-boundary.tsx'

interface Props {
  client: QueryClient
}

export const App = ({ client }: Props) => (
  <QueryClientProvider client={client}>
    <Shell>
      <ErrorBoundary>
        <Routes />
      </ErrorBoundary>
    </Shell>
  </QueryClientProvider>
)
