import type { Adapter, Cloud, ListWindow } from '../adapter.ts'
import { listWith, showWith } from '../asking.ts'
import { CloudProblem } from '../problem.ts'
import { JOB, SCHEDULED_LIST, TASK_LIST } from './parse.ts'
import { askScheduledList, askTask, askTaskList, PAGING, splitWindow } from './requests.ts'

const listSpan = listWith('dds', PAGING, TASK_LIST, askTaskList)

export const dds: Adapter = {
  service: 'dds',
  coverage: 'community-edition-only',
  lists: {
    reach: 'project',
    async *listTasks(cloud: Cloud, window: ListWindow) {
      for (const span of splitWindow(window)) yield* listSpan(cloud, span)
    },
    listScheduledTasks: listWith('dds', PAGING, SCHEDULED_LIST, askScheduledList),
  },
  showTask: showWith('dds', 'job', JOB, askTask),
  // DDS publishes no subtasks (facts.md section 1).
  hasSubtasks: () => false,
  listSubtasks: () => Promise.reject(new CloudProblem('not-offered', 'DDS publishes no subtasks')),
}
