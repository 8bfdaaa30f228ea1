import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Router, useLocation, type AroundNavHandler } from 'wouter'
import { navigateWithin } from './build.ts'
import { keptLanguage } from './language/in-address.ts'
import { useZone } from './clock/zone.ts'
import { ROUTE } from './paths.ts'
import { Routes } from './routes.tsx'
import { Shell } from './shell.tsx'
import { ErrorBoundary } from './ui/error-boundary.tsx'

interface Props {
  client: QueryClient
}

export const App = ({ client }: Props) => (
  <QueryClientProvider client={client}>
    <Router aroundNav={navigateOn}>
      <Frame>
        <Page />
      </Frame>
    </Router>
  </QueryClientProvider>
)

const navigateOn: AroundNavHandler = (navigate, to, options) =>
  navigateWithin(navigate, keptLanguage(location.search, to), options)

/** A wall display has the whole screen to itself. */
const Frame = ({ children }: { children: ReactNode }) => {
  const [path] = useLocation()
  return path === ROUTE.wall ? children : <Shell>{children}</Shell>
}

/** A fault of one page does not follow to the next, and no time stays in another zone than the one chosen. */
const Page = () => {
  const [path] = useLocation()
  const zone = useZone()
  return (
    <ErrorBoundary key={`${path} ${zone ?? ''}`}>
      <Routes />
    </ErrorBoundary>
  )
}
