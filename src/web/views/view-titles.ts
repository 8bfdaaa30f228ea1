import { builtInOf, nameOf, type ViewId } from './saved-views.ts'
import { VIEWS } from './words.ts'

export const titleOf = (id: ViewId): string => {
  const builtIn = builtInOf(id)
  return builtIn === null ? (nameOf(id) ?? id) : VIEWS.builtIn[builtIn]
}
