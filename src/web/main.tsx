import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { LOCALE } from './language/language.ts'
import { openingPath, ROUTE } from './paths.ts'
import { watchActivity } from './query/activity.ts'
import { openChannel } from './query/channel.ts'
import { createQueryClient } from './query/client.ts'
import { watchDoor } from './query/door.ts'
import { forgetOthers } from './query/forget-others.ts'
import { sessionQuery } from './query/session.ts'
import { taskQuery } from './query/task.ts'
import { tasksQuery } from './query/tasks.ts'
import { goOn } from './sign-in/landing.ts'
import { taskRefAt } from './task-address.ts'
import { loadTaskInFull } from './tasks/deferred-task.tsx'
import { readView } from './tasks/view-address.ts'

document.documentElement.lang = LOCALE
const isBack = goOn()

watchActivity(window, openChannel('activity'))
const client = createQueryClient()
forgetOthers(client)
watchDoor(client, openChannel('sign-in'), isBack)

// Asked before anything is drawn, so that the answer is on its way while React starts.
const isWall = location.pathname === ROUTE.wall
if (!isWall) void client.prefetchQuery(sessionQuery())
if (location.pathname === ROUTE.console || location.pathname === ROUTE.home) {
  // Here only: within the page an address that asks for nothing is one of the history.
  history.replaceState(history.state, '', openingPath(location.search) + location.hash)
  void client.prefetchQuery(tasksQuery(readView(location.search).range))
}

const taskRef = taskRefAt(location)
if (taskRef !== null) {
  void client.prefetchQuery(taskQuery(taskRef))
  // And its code; whoever shows it tells where that cannot be loaded.
  void loadTaskInFull().catch(() => undefined)
}

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element with id root')
createRoot(root).render(
  <StrictMode>
    <App client={client} />
  </StrictMode>,
)

/** Late enough to be in nobody's way. */
const SPARE_MOMENT_MS = 5000

if (!isWall)
  setTimeout(() => {
    import('./fetch-ahead.ts').then(({ fetchAhead }) => fetchAhead(client)).catch(() => undefined)
  }, SPARE_MOMENT_MS)
