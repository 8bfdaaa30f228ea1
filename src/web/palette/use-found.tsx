import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { SERVICE_TITLE } from '../../task/service.ts'
import type { TaskSummary } from '../../task/task.ts'
import { readIds } from '../../task/written-id.ts'
import { lastView } from '../last-console.ts'
import { consolePath, instancePath, ROUTE, taskPagePath } from '../paths.ts'
import { sessionQuery } from '../query/session.ts'
import { NO_TASKS } from '../query/task-set.ts'
import { tasksQuery } from '../query/tasks.ts'
import { summaryRef } from '../tasks/row-facts.ts'
import { StatusBadge } from '../tasks/status-badge.tsx'
import { openBeside } from '../tasks/use-opened.ts'
import { readView } from '../tasks/view-address.ts'
import { NO_FILTERS } from '../tasks/view.ts'
import { useIsWide } from '../ui/media.ts'
import { inGroups, type Entry, type Found } from './found.ts'
import { instancesOf, type KnownInstance } from './instances.ts'
import { LIST } from './list-words.ts'
import { bestOf, wordsOf, type Ranked } from './rank.ts'
import { searchTasks } from './search-tasks.ts'
import { useCommands } from './use-commands.ts'
import { useStill } from './use-still.ts'
import { taskTitle } from '../tasks/task-title.ts'

/** What fits a text, best first, and how the tasks among it are known. */
export const useFound = (text: string): { found: Found[]; tasks: 'read' | 'reading' | 'unread' } => {
  const [path, navigate] = useLocation()
  const isWide = useIsWide()
  const isView = path === ROUTE.console || path === ROUTE.insights
  const view = isView ? readView(location.search) : lastView()
  const commands = useCommands(view)
  const kept = useQuery({ ...tasksQuery(view.range), placeholderData: (before) => before }).data
  const session = useQuery(sessionQuery()).data?.value
  const list = kept?.value ?? null
  const set = useStill(text, list?.set ?? NO_TASKS, list !== null && list.older === null)
  const titleOf = (id: string) => session?.connections.find((connection) => connection.id === id)?.title ?? id

  const openTask = (task: TaskSummary) => {
    const ref = summaryRef(task)
    if (path === ROUTE.console && isWide) openBeside(navigate, ref)
    else navigate(taskPagePath(ref))
  }
  const entryOfTask = (task: TaskSummary): Entry => ({
    id: `task ${task.key}`,
    group: 'task',
    title: taskTitle(task.name),
    note: [task.instanceName ?? task.instanceId, SERVICE_TITLE[task.service], titleOf(task.connection)]
      .filter((part) => part !== null)
      .join(' · '),
    icon: <StatusBadge status={task.status} rawStatus={task.rawStatus} />,
    run: () => openTask(task),
  })
  const entryOfInstance = (known: KnownInstance): Entry => ({
    id: `instance ${known.connection} ${known.instance}`,
    group: 'instance',
    title: known.name,
    note: [known.instance === known.name ? null : known.instance, titleOf(known.connection)]
      .filter((part) => part !== null)
      .join(' · '),
    run: () => navigate(instancePath(known)),
  })

  const instances = useMemo(() => instancesOf(set.tasks), [set.tasks])
  const hits = useMemo(() => searchTasks(set, instances, text), [set, instances, text])
  const ids = readIds(text)
  const ref = ids?.ref ?? null
  const ranked: Ranked<Entry>[] = [
    ...bestOf(commands, wordsOf(text), commands.length, ({ title, also = '' }) => ({
      title: title.toLowerCase(),
      also,
    })),
    ...hits.instances.map(({ item, score }) => ({ item: entryOfInstance(item), score })),
    ...hits.tasks.map(({ item, score }) => ({ item: entryOfTask(item), score })),
  ]
  const offer = (group: 'link' | 'search', title: string, to: string) =>
    ranked.push({ item: { id: group, group, title, run: () => navigate(to) }, score: 0 })
  if (ref !== null) offer('link', LIST.openLink, taskPagePath(ref))
  if (text.trim() !== '')
    offer(
      'search',
      ids === null ? LIST.search(text.trim()) : LIST.searchId(ids.task),
      consolePath({ ...view, ...NO_FILTERS, text }),
    )
  return {
    found: inGroups(ranked),
    tasks: list !== null ? 'read' : kept?.failure ? 'unread' : 'reading',
  }
}
