import type { Json } from '../task/json.ts'
import type { Service } from '../task/service.ts'
import type { Instance, Task } from '../task/task.ts'
import type { TaskRef } from '../task/task-key.ts'

/** One question to a service. `path` starts after the origin; values of `query` that are null are left out. */
export interface CloudRequest {
  method: 'GET' | 'POST'
  path: string
  query?: Record<string, string | number | null>
  body?: Json
}

/** A proper answer: status 2xx, within the size cap, JSON. */
export interface CloudAnswer {
  value: unknown
  /** The moment the answer is true for, in epoch milliseconds of our clock. */
  observedMs: number
}

/**
 * One service of one connection, ready to be asked. `ask` throws CloudProblem, or the signal's reason where that ends
 * the question first.
 */
export interface Cloud {
  connection: string
  /** Where it is asked, and of which project. */
  origin: string
  projectId: string
  ask(request: CloudRequest, signal?: AbortSignal): Promise<CloudAnswer>
}

/** Which tasks a list is asked for: created in this span, and only those that run where `onlyRunning` says so. */
export interface ListWindow {
  fromMs: number
  toMs: number
  onlyRunning: boolean
}

/** One page of a list. */
export interface TaskPage {
  tasks: Task[]
  /** What could not be read, in plain words. */
  unreadable: string[]
  /** How many tasks the cloud says there are in all; null where it does not say. */
  totalCount: number | null
  /** With the last page: how many more tasks the cloud counts than its pages gave. */
  missingCount: number
}

/** An instance whose tasks are listed by themselves. */
export interface VisitedInstance extends Instance {
  id: string
  engine: string
}

/** Where the tasks of a project are found. */
export type TaskLists =
  | {
      /** One list shows the tasks of all instances. */
      reach: 'project'
      listTasks(cloud: Cloud, window: ListWindow): AsyncIterable<TaskPage>
      listScheduledTasks(cloud: Cloud, window: ListWindow): AsyncIterable<TaskPage>
    }
  | {
      /** Each instance has its own list (DMS). */
      reach: 'instance'
      listInstances(cloud: Cloud): Promise<VisitedInstance[]>
      listTasks(cloud: Cloud, window: ListWindow, instance: VisitedInstance): AsyncIterable<TaskPage>
      listScheduledTasks(cloud: Cloud, window: ListWindow, instance: VisitedInstance): AsyncIterable<TaskPage>
    }

/** DDS lists the tasks of Community Edition instances only (facts.md section 4.1). */
export type Coverage = 'community-edition-only'

/** How one service says what a task is: its addresses, paging, time formats and field names. Nothing else knows them. */
export interface Adapter {
  service: Service
  lists: TaskLists
  /** What the lists leave out by their documentation; null: nothing. */
  coverage: Coverage | null
  /** Throws CloudProblem `unknown-task` when the cloud has no such task. */
  showTask(cloud: Cloud, ref: TaskRef): Promise<Task>
  /** Whether the service publishes subtasks for a task like this one. */
  hasSubtasks(task: Task): boolean
  /** What the subtask endpoint says of the task, and no more than that: whoever keeps tasks merges it in. */
  listSubtasks(cloud: Cloud, task: Task): Promise<Task>
}
