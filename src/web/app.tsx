import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { Routes } from './routes.tsx'
import { Shell } from './shell.tsx'
import { ErrorBoundary } from './ui/error-boundary.tsx'

interface Props {
  client: QueryClient
}

export const App = ({ client }: Props) => {
  const [path] = useLocation()
  return (
    <QueryClientProvider client={client}>
      <Shell>
        {/* A fault of one page does not follow to the next. */}
        <ErrorBoundary key={path}>
          <Routes />
        </ErrorBoundary>
      </Shell>
    </QueryClientProvider>
  )
}
