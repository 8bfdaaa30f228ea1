import { Heading } from '../ui/heading.tsx'
import { taskTitle, titleLanguage } from './task-title.ts'

/** What the task does, and the cloud's own word for it, which is English wherever the cloud is asked. */
export const TaskName = ({ name }: { name: string }) => (
  <div className="task-name">
    <Heading level="h1">
      <span lang={titleLanguage(name)}>{taskTitle(name)}</span>
    </Heading>
    <code lang="en">{name}</code>
  </div>
)
