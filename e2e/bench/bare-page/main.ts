import { createElement, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { TaskChanges } from '../../../src/contract/tasks.ts'
import type { TaskSummary } from '../../../src/task/task.ts'

/** The least a page of this kind can be: React, one question, fifty rows. */

const ROWS = 50
const DAY_MS = 86_400_000
const COLUMNS = ['Service', 'Task', 'Instance', 'Status', 'Progress', 'Started', 'Connection', 'Failure']
const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })

const cellsOf = (task: TaskSummary) => [
  task.service,
  createElement('a', { href: `/tasks/${task.taskId}` }, task.name),
  task.instanceName,
  task.status,
  task.progress === null ? '' : `${task.progress} %`,
  task.createdMs === null ? '' : time.format(task.createdMs),
  task.connection,
  task.failureText,
]

const read = async (): Promise<readonly TaskSummary[]> => {
  const from = new Date(Date.now() - 7 * DAY_MS).toISOString()
  const response = await fetch(`/api/tasks?from=${from}`, { headers: { 'x-csrf': '1' } })
  const answer: TaskChanges = await response.json()
  return answer.tasks.slice(0, ROWS)
}
const asked = read()

const cells = (kind: 'td' | 'th', contents: ReturnType<typeof cellsOf>) =>
  contents.map((content, column) => createElement(kind, { key: COLUMNS[column] }, content))

const Page = () => {
  const [tasks, setTasks] = useState<readonly TaskSummary[]>([])
  useEffect(() => {
    void asked.then(setTasks)
  }, [])
  return createElement(
    'main',
    null,
    createElement('h1', null, 'Tasks'),
    createElement(
      'table',
      { 'aria-label': 'Tasks' },
      createElement('thead', null, createElement('tr', null, cells('th', COLUMNS))),
      createElement(
        'tbody',
        null,
        tasks.map((task) => createElement('tr', { key: task.key }, cells('td', cellsOf(task)))),
      ),
    ),
  )
}

const root = document.getElementById('root')
if (root !== null) createRoot(root).render(createElement(Page))
