import { Link } from 'wouter'
import type { TaskSummary } from '../../task/task.ts'
import { CopyTask } from '../export/copy-task.tsx'
import {
  durationCell,
  failureCell,
  serviceCell,
  startedCell,
  statusCell,
  taskCell,
  type Cell,
} from '../tasks/cells.tsx'
import { Section } from '../ui/section.tsx'
import { useFirst } from '../ui/use-first.tsx'
import { WORDS } from './words.ts'
import { taskTitle } from '../tasks/task-title.ts'

const { table: SAID } = WORDS

const SHOWN = 100

interface Props {
  tasks: readonly TaskSummary[]
  connectionTitle: string
  asOfMs: (task: TaskSummary) => number | null
}

export const InstanceTable = ({ tasks, connectionTitle, asOfMs }: Props) => {
  const { first, more } = useFirst(tasks, SHOWN, SAID.more)
  return (
    <Section title={SAID.title}>
      <div className="instance-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{SAID.columns.task}</th>
              <th scope="col">{SAID.columns.service}</th>
              <th scope="col">{SAID.columns.status}</th>
              <th scope="col">{SAID.columns.started}</th>
              <th scope="col" className="number">
                {SAID.columns.duration}
              </th>
              <th scope="col">{SAID.columns.failure}</th>
              <th scope="col">
                <span className="visually-hidden">{SAID.columns.copy}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {first.map((task) => {
              const facts = { task, connectionTitle, environment: null, asOfMs: asOfMs(task), behind: null }
              const status = statusCell(facts)
              return (
                <tr key={task.key}>
                  <th scope="row">{taskCell(facts, Link).text}</th>
                  {cell(serviceCell(facts))}
                  <td>
                    <span className={status.className} title={status.title}>
                      {status.text}
                    </span>
                  </td>
                  {cell(startedCell(facts))}
                  {cell(durationCell(facts), 'number')}
                  {cell(failureCell(facts), 'instance-failure')}
                  <td>
                    <CopyTask
                      task={task}
                      connectionTitle={connectionTitle}
                      label={SAID.copy(taskTitle(task.name))}
                    />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {more}
    </Section>
  )
}

const cell = ({ text, label, title, lang, className = '' }: Cell, own = '') => (
  <td className={`${className} ${own}`} aria-label={label} title={title} lang={lang}>
    {text}
  </td>
)
