import { coreId, readIds } from '../../task/written-id.ts'
import { browserRecovery, loadPart } from '../build.ts'
import { deferred } from '../deferred.tsx'
import { SinceLastLook } from '../since/since-last-look.tsx'
import type { NamedOnlyProps } from './named-only.tsx'
import { loadIdSearch } from './search-by-id.tsx'
import type { ShownTasks } from './use-shown-tasks.ts'
import type { View } from './view.ts'

const NamedOnly = deferred<NamedOnlyProps>(() =>
  loadPart(() => loadIdSearch().then((part) => part.NamedOnly), browserRecovery),
)

interface Props {
  view: View
  shown: ShownTasks
}

/** What is told below the list, where it moves nothing. */
export const BelowList = ({ view, shown }: Props) => {
  const id = idOfNone(view, shown)
  return (
    <>
      <SinceLastLook view={view} shown={shown} />
      {id !== null && <NamedOnly key={id} id={id} titleOfConnection={shown.titleOfConnection} />}
    </>
  )
}

/** The id that is sought, where the tasks that are listed only name it, in the text of a failure. */
const idOfNone = ({ text, isTextNot }: View, { set, selected }: ShownTasks): string | null => {
  const ids = isTextNot ? null : readIds(text)
  const { places } = selected.selection
  if (ids === null || ids.ref !== null || places.length === 0) return null
  const sought = coreId(ids.task)
  const isItsOwn = (place: number): boolean => {
    const task = set.tasks[place]
    return [task?.taskId, task?.instanceId].some((own) => own && coreId(own) === sought)
  }
  return places.some(isItsOwn) ? null : ids.task
}
