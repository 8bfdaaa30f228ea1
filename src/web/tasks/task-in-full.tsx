import { taskKey, type TaskRef } from '../../task/task-key.ts'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { IsPart } from '../ui/heading.tsx'
import { TaskPanel, type PanelParts } from './task-panel.tsx'
import { TaskReading } from './task-reading.tsx'

export interface TaskInFullProps {
  taskRef: TaskRef
  /** Null for a page of its own. */
  panel: PanelParts | null
}

export const TaskInFull = ({ taskRef, panel }: TaskInFullProps) => {
  const key = taskKey(taskRef)
  if (panel === null) return <TaskReading key={key} taskRef={taskRef} known={null} isTroubleTold={false} />
  return (
    <IsPart value>
      <TaskPanel taskRef={taskRef} known={panel.known} walkRef={panel.walkRef}>
        <ErrorBoundary key={key} level="h2">
          <TaskReading taskRef={taskRef} known={panel.known} isTroubleTold={panel.isTroubleTold} />
        </ErrorBoundary>
      </TaskPanel>
    </IsPart>
  )
}
