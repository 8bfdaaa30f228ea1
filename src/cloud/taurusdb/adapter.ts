import type { Adapter } from '../adapter.ts'
import { listWith, showWith, subtasksWith } from '../asking.ts'
import { TASK_CENTER_DETAIL } from '../subtask-shape.ts'
import { DETAIL, IMMEDIATE_LIST, JOB, SCHEDULED_LIST } from './parse.ts'
import {
  askImmediateList,
  askScheduledList,
  askSubtasks,
  askTask,
  IMMEDIATE_PAGING,
  SCHEDULED_PAGING,
} from './requests.ts'

/** The names the detail endpoint is documented for (facts.md section 3.4); `show_detail` says it of any other. */
const DETAILED_NAMES: readonly string[] = [
  'RestoreTaurusInInstanceToExisted',
  'RestoreTaurusInInstanceToCurrent',
  'RestoreGaussDBforMySQLNewInstance',
  'RestoreTableTaurus',
]

export const taurusdb: Adapter = {
  service: 'taurusdb',
  coverage: null,
  lists: {
    reach: 'project',
    listTasks: listWith('taurusdb', IMMEDIATE_PAGING, IMMEDIATE_LIST, askImmediateList),
    listScheduledTasks: listWith('taurusdb', SCHEDULED_PAGING, SCHEDULED_LIST, askScheduledList),
  },
  showTask: showWith('taurusdb', 'job', JOB, askTask),
  hasSubtasks: (task) =>
    task.instance.id !== null &&
    (DETAILED_NAMES.includes(task.name) ||
      task.details.some(({ field, value }) => field === 'show_detail' && value === true)),
  listSubtasks: subtasksWith('taurusdb', DETAIL, TASK_CENTER_DETAIL, askSubtasks),
}
