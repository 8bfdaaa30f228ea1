import { builtInOf, nameOf, type ViewId } from './saved-views.ts'
import { MENU } from './menu-words.ts'

export const titleOf = (id: ViewId): string => {
  const builtIn = builtInOf(id)
  return builtIn === null ? (nameOf(id) ?? id) : MENU.builtIn[builtIn]
}
