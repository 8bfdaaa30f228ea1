import type { ComponentType } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { useSearch } from 'wouter/use-browser-location'
import { browserRecovery, loadPart } from './build.ts'
import { deferred } from './deferred.tsx'
import { readInstanceRef, readTaskRef } from './task-address.ts'
import { ConsolePage } from './pages/console-page.tsx'
import { NotFoundPage } from './pages/not-found-to-come.ts'
import { lastingPath, openingPath, ROUTE } from './paths.ts'
import { loadPersistently } from './persistent.ts'
import { SessionsPage, SignInRoute } from './sign-in/place.tsx'
import { TaskInFull } from './tasks/deferred-task.tsx'

const laterPage = <P extends object>(load: () => Promise<ComponentType<P>>) =>
  deferred(() => loadPart(load, browserRecovery))

const InsightsPage = laterPage(() => import('./pages/insights-page.tsx').then((part) => part.InsightsPage))
const InstancePage = laterPage(() => import('./pages/instance-page.tsx').then((part) => part.InstancePage))
const DisplayPages = laterPage(() => import('./pages/wall-parts.ts').then((part) => part.DisplayPages))

const WallPage = deferred(() =>
  loadPersistently(() => import('./pages/wall-parts.ts').then((part) => part.WallPage)),
)

export const Routes = () => {
  const search = useSearch()
  const lasting = lastingPath(search)
  return (
    <Switch>
      <Route path={ROUTE.home}>
        {/* Whatever is wrong with the address is told where it leads. */}
        <Redirect to={openingPath(search)} replace />
      </Route>
      <Route path={ROUTE.console}>
        {lasting === null ? <ConsolePage /> : <Redirect to={lasting} replace />}
      </Route>
      <Route path={ROUTE.task}>
        {(parameters) => {
          const ref = readTaskRef(parameters, search)
          return ref === null ? <NotFoundPage /> : <TaskInFull taskRef={ref} panel={null} />
        }}
      </Route>
      <Route path={ROUTE.insights} component={InsightsPage} />
      <Route path={ROUTE.instance}>
        {(parameters) => {
          const ref = readInstanceRef(parameters)
          return ref === null ? <NotFoundPage /> : <InstancePage key={location.pathname} instanceRef={ref} />
        }}
      </Route>
      <Route path={ROUTE.wall} component={WallPage} />
      <Route path={ROUTE.sessions} component={SessionsPage} />
      <Route path={ROUTE.signIn} component={SignInRoute} />
      <Route path={ROUTE.pair} component={DisplayPages} />
      <Route path={ROUTE.displays} component={DisplayPages} />
      <Route component={NotFoundPage} />
    </Switch>
  )
}
