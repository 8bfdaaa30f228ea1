import type { Adapter } from '../adapter.ts'
import { listWith, showWith, subtasksWith } from '../asking.ts'
import { TASK_CENTER_DETAIL } from '../subtask-shape.ts'
import { DETAIL, JOB, SCHEDULED_LIST, TASK_LIST } from './parse.ts'
import { askScheduledList, askSubtasks, askTask, askTaskList, PAGING } from './requests.ts'

export const rds: Adapter = {
  service: 'rds',
  coverage: null,
  lists: {
    reach: 'project',
    listTasks: listWith('rds', PAGING, TASK_LIST, askTaskList),
    listScheduledTasks: listWith('rds', PAGING, SCHEDULED_LIST, askScheduledList),
  },
  showTask: showWith('rds', 'job', JOB, askTask),
  // Restore workflows only (facts.md section 2.5).
  hasSubtasks: (task) => task.kind === 'restore' && task.instance.id !== null,
  listSubtasks: subtasksWith('rds', DETAIL, TASK_CENTER_DETAIL, askSubtasks),
}
