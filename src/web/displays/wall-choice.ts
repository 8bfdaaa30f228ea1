import { wallViews } from '../../contract/wall-views.ts'
import { isAmong } from '../../task/choices.ts'
import { bffNowMs } from '../clock/now.ts'
import { wallPath } from '../paths.ts'
import { viewOf } from '../views/current-view.ts'
import { BUILT_IN_IDS, ownId, type SavedViews, type ViewId } from '../views/saved-views.ts'
import { titleOf } from '../views/view-titles.ts'
import { filterCount } from '../tasks/view.ts'
import { readView } from '../tasks/view-address.ts'
import { WORDS } from './words.ts'

/** What a display may be told to show; `search`: the query of a wall's address. */
export interface WallChoice {
  id: string
  title: string
  search: string
}

/** How the screen looks stays as it was set up, whatever it shows. */
const OF_THE_SCREEN = ['theme', 'dim']

/** The view that the display was opened with first: whoever set it up meant it. */
export const wallChoices = (asked: string, saved: SavedViews): WallChoice[] => {
  const look = new URLSearchParams()
  const parameters = new URLSearchParams(asked)
  for (const name of OF_THE_SCREEN) {
    const value = parameters.get(name)
    if (value !== null) look.set(name, value)
  }
  const choiceOf = (id: string, title: string, search: string): WallChoice => ({
    id,
    title,
    // As every browser writes it.
    search: new URLSearchParams([search, look.toString()].filter(Boolean).join('&')).toString(),
  })
  const ofView = (id: ViewId): WallChoice[] => {
    const view = viewOf(id, saved, bffNowMs())
    return view === null ? [] : [choiceOf(id, titleOf(id), wallPath(view).split('?')[1] ?? '')]
  }
  const builtIn = BUILT_IN_IDS.filter((id) => id !== 'all')
  return [
    ...(asked === '' ? [] : [{ id: 'asked', title: WORDS.pair.asOpened, search: asked }]),
    choiceOf('all', WORDS.pair.allTasks, ''),
    ...saved.flatMap(({ name }) => ofView(ownId(name))),
    ...builtIn.flatMap(ofView),
  ]
}

/** Whether a view, in any of its parts, shows tasks of a connection. */
export const showsConnection = (search: string, connection: string): boolean =>
  readViews(search).some(({ choices }) => isAmong(choices.connection, connection))

/** Whether the view leaves out what the server gives all the same: it knows no words, moments and verdicts. */
export const choosesByItself = (search: string): boolean =>
  readViews(search).some((view) => filterCount({ ...view, choices: {} }) > 0)

const readViews = (search: string) =>
  wallViews(readQuery(search), readQuery).map((each) => readView(each.toString()))

const readQuery = (query: string) => new URLSearchParams(query)

/** The query of an address as people read it. */
export const readableSearch = (search: string): string =>
  [...new URLSearchParams(search)].map(([name, value]) => `${name}=${value}`).join(' ')
