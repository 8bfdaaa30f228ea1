import { Redirect, Route, Switch, useSearch } from 'wouter'
import { browserRecovery, loadPart } from './build.ts'
import { deferred } from './deferred.tsx'
import { readTaskRef } from './task-address.ts'
import { ConsolePage } from './pages/console-page.tsx'
import { NotFoundPage } from './pages/not-found-page.tsx'
import { consolePath, ROUTE } from './paths.ts'
import { readView } from './tasks/view.ts'

const TaskPage = deferred(() =>
  loadPart(() => import('./pages/task-page.tsx').then((part) => part.TaskPage), browserRecovery),
)

export const Routes = () => {
  const search = useSearch()
  return (
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
  )
}
