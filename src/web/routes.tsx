import { lazy, Suspense } from 'react'
import { Redirect, Route, Switch, useSearch } from 'wouter'
import { readTaskRef } from './task-address.ts'
import { ConsolePage } from './pages/console-page.tsx'
import { NotFoundPage } from './pages/not-found-page.tsx'
import { consolePath, ROUTE } from './paths.ts'
import { readView } from './tasks/view.ts'

const TaskPage = lazy(() => import('./pages/task-page.tsx').then(({ TaskPage: page }) => ({ default: page })))

export const Routes = () => {
  const search = useSearch()
  return (
    <Suspense>
      <Switch>
        <Route path={ROUTE.home}>
          <Redirect to={consolePath(readView(search))} replace />
        </Route>
        <Route path={ROUTE.console} component={ConsolePage} />
        <Route path={ROUTE.task}>
          {(parameters) => {
            const ref = readTaskRef(parameters, search)
            return ref === null ? <NotFoundPage /> : <TaskPage key={location.pathname} taskRef={ref} />
          }}
        </Route>
        <Route component={NotFoundPage} />
      </Switch>
    </Suspense>
  )
}
