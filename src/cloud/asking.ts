import type { Service } from '../task/service.ts'
import type { Task } from '../task/task.ts'
import type { TaskRef } from '../task/task-key.ts'
import type { Cloud, CloudAnswer, ListWindow, TaskPage } from './adapter.ts'
import { readPages, type Paging } from './paging.ts'
import { CloudProblem } from './problem.ts'
import { readSubtasks, type SubtaskShape } from './subtask-shape.ts'
import { requireDetail, requireTask, requireTaskList, type ListShape } from './task-list.ts'
import { answerContext, type TaskShape } from './task-shape.ts'

/** The ways of asking that RDS, TaurusDB and DDS share; each joins a request with the shape of its answer. */

type AskPage = (cloud: Cloud, window: ListWindow, offset: number, limit: number) => Promise<CloudAnswer>

export const listWith =
  (service: Service, paging: Paging, shape: ListShape, ask: AskPage) =>
  (cloud: Cloud, window: ListWindow): AsyncGenerator<TaskPage> =>
    readPages(paging, async (offset, limit) => {
      const { value, observedMs } = await ask(cloud, window, offset, limit)
      return requireTaskList(value, shape, answerContext(service, cloud.connection, observedMs))
    })

export const showWith =
  (
    service: Service,
    envelope: string,
    shape: TaskShape,
    ask: (cloud: Cloud, taskId: string) => Promise<CloudAnswer>,
  ) =>
  async (cloud: Cloud, { taskId }: TaskRef): Promise<Task> => {
    const { value, observedMs } = await ask(cloud, taskId)
    return requireTask(
      value,
      envelope,
      shape,
      answerContext(service, cloud.connection, observedMs, { askedId: taskId }),
    )
  }

export const subtasksWith =
  (
    service: Service,
    shape: TaskShape,
    subtask: SubtaskShape,
    ask: (cloud: Cloud, instanceId: string, task: Task) => Promise<CloudAnswer>,
  ) =>
  async (cloud: Cloud, task: Task): Promise<Task> => {
    if (task.instance.id === null) throw withoutInstance(task)
    const { value, observedMs } = await ask(cloud, task.instance.id, task)
    const asked = { askedId: task.taskId, instance: task.instance }
    const context = answerContext(service, cloud.connection, observedMs, asked)
    return requireDetail(value, shape, readSubtasks(subtask), context)
  }

export const withoutInstance = ({ taskId }: Task): CloudProblem =>
  new CloudProblem('unknown-task', `subtasks are found under an instance, and none is known for ${taskId}`)
