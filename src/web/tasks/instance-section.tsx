import type { ReactNode } from 'react'
import type { Task } from '../../task/task.ts'
import { Missing } from '../ui/missing.tsx'
import { Section } from '../ui/section.tsx'

export const InstanceSection = ({ task: { instance, initiator, taskId } }: { task: Task }) => (
  <Section title="Instance">
    <dl className="facts">
      <Fact title="Name">{instance.name}</Fact>
      <Fact title="Id">{instance.id && <code>{instance.id}</code>}</Fact>
      <Fact title="Status">{instance.rawStatus}</Fact>
      <Fact title="Started by">{initiator && (initiator.name ?? initiator.id)}</Fact>
      <Fact title="Task id">
        <code>{taskId}</code>
      </Fact>
    </dl>
  </Section>
)

export const Fact = ({ title, children }: { title: string; children: ReactNode }) => (
  <>
    <dt>{title}</dt>
    <dd>{children ?? <Missing />}</dd>
  </>
)
