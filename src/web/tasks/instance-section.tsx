import type { Origins } from '../../task/origin.ts'
import type { Task } from '../../task/task.ts'
import { InstanceFact } from '../instance/instance-fact.tsx'
import { Section } from '../ui/section.tsx'
import { FACT } from './fact-words.ts'
import { Fact } from './fact.tsx'

interface Props {
  task: Task
  origins: Origins
}

export const InstanceSection = ({ task: { connection, instance, initiator, taskId }, origins }: Props) => (
  <Section title={FACT.instance}>
    <dl className="facts">
      <Fact title={FACT.name} origin={[origins, 'instanceName']}>
        {instance.name}
      </Fact>
      <Fact title={FACT.id} origin={[origins, 'instanceId']}>
        {instance.id && <code>{instance.id}</code>}
      </Fact>
      <InstanceFact connection={connection} instance={instance.id ?? instance.name} />
      <Fact title={FACT.status} origin={[origins, 'instanceStatus']}>
        {instance.rawStatus}
      </Fact>
      <Fact title={FACT.initiator} origin={[origins, 'initiator']}>
        {initiator && (initiator.name ?? initiator.id)}
      </Fact>
      <Fact title={FACT.taskId} origin={[origins, 'taskId']}>
        <code>{taskId}</code>
      </Fact>
    </dl>
  </Section>
)
