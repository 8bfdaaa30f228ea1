import type { Detail, Task } from '../../task/task.ts'
import type { Adapter, Cloud, CloudAnswer, ListWindow, VisitedInstance } from '../adapter.ts'
import { withoutInstance } from '../asking.ts'
import { readPages } from '../paging.ts'
import { CloudProblem } from '../problem.ts'
import { readSubtasks } from '../subtask-shape.ts'
import { requireDetail, requireTask, requireTaskList, type ListShape } from '../task-list.ts'
import { answerContext } from '../task-shape.ts'
import { listInstances } from './instances.ts'
import { PROGRESS, SCHEDULED_LIST, STEP, TASK, TASK_LIST } from './parse.ts'
import { askProgress, askScheduledList, askTask, askTaskList, TASK_PAGING } from './requests.ts'

/** Only the instance says which engine it runs, so the engine is noted with each task found there. */
const engineOf = ({ engine }: VisitedInstance): Detail => ({ field: 'engine', value: engine })

type AskPage = (
  cloud: Cloud,
  instanceId: string,
  window: ListWindow,
  start: number,
  limit: number,
) => Promise<CloudAnswer>

const listWith =
  (shape: ListShape, ask: AskPage) => (cloud: Cloud, window: ListWindow, instance: VisitedInstance) =>
    readPages(TASK_PAGING, async (start, limit) => {
      const { value, observedMs } = await ask(cloud, instance.id, window, start, limit)
      const found = { instance, extraDetails: [engineOf(instance)] }
      return requireTaskList(value, shape, answerContext('dms', cloud.connection, observedMs, found))
    })

const askedFor = (taskId: string, id: string | null) => ({
  askedId: taskId,
  instance: { id, name: null, rawStatus: null },
})

export const dms: Adapter = {
  service: 'dms',
  coverage: null,
  lists: {
    reach: 'instance',
    listInstances,
    listTasks: listWith(TASK_LIST, askTaskList),
    listScheduledTasks: listWith(SCHEDULED_LIST, askScheduledList),
  },

  async showTask(cloud, { taskId, instanceId }) {
    if (instanceId === null)
      throw new CloudProblem(
        'unknown-task',
        'DMS finds a task only under its instance: the link needs ?instance=',
      )
    const { value, observedMs } = await askTask(cloud, instanceId, taskId)
    const context = answerContext('dms', cloud.connection, observedMs, askedFor(taskId, instanceId))
    return requireTask(value, 'tasks', TASK, context)
  },

  // Kafka (capacity expansion) and RocketMQ; RabbitMQ has no such endpoint (facts.md section 5.3).
  hasSubtasks: (task) =>
    task.instance.id !== null &&
    !task.details.some(({ field, value }) => field === 'engine' && value === 'rabbitmq'),

  async listSubtasks(cloud, task): Promise<Task> {
    if (task.instance.id === null) throw withoutInstance(task)
    const { value, observedMs } = await askProgress(cloud, task.instance.id, task.taskId)
    const context = answerContext(
      'dms',
      cloud.connection,
      observedMs,
      askedFor(task.taskId, task.instance.id),
    )
    return requireDetail(value, PROGRESS, readSubtasks(STEP), context)
  },
}
