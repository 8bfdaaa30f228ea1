import { useQuery } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { LANGUAGES } from '../language/choose-language.ts'
import { language, setLanguage } from '../language/language.ts'
import { OWN_NAME } from '../language/own-name.ts'
import { consolePath, insightsPath, ROUTE, sharedPath, wallPath } from '../paths.ts'
import { PREFERENCES } from '../preferences/words.ts'
import { SHELL } from '../shell-words.ts'
import { sessionQuery } from '../query/session.ts'
import { readOpened } from '../tasks/opened.ts'
import type { View } from '../tasks/view.ts'
import { isOffered, runShortcut } from '../ui/shortcuts.ts'
import { setTheme, THEMES, useTheme } from '../ui/theme.ts'
import { useCopy } from '../ui/use-copy.ts'
import { UI } from '../ui/words.ts'
import { useSavedViews } from '../views/kept-views.ts'
import { BUILT_IN_IDS, ownId } from '../views/saved-views.ts'
import { viewPath } from '../views/view-path.ts'
import { titleOf } from '../views/view-titles.ts'
import type { Entry } from './found.ts'
import { LIST } from './list-words.ts'

/** What a page offers by a single key; found only where the page as it is shown does it. */
const BY_KEY: readonly (readonly [key: string, title: string])[] = [
  ['f', LIST.nextFailure],
  ['/', LIST.focusSearch],
  ['p', LIST.pause],
  ['?', LIST.keys],
]

/**
 * Views and pages to go to, and what can be done on the page that is shown.
 *
 * @param view What the list shows, or showed last.
 */
export const useCommands = (view: View): Entry[] => {
  const [path, navigate] = useLocation()
  const theme = useTheme()
  const saved = useSavedViews()
  const hasSessions = (useQuery(sessionQuery()).data?.value?.ends ?? null) !== null
  const hasDisplays = useHasDisplays()
  const [copied, copy] = useCopy(
    path === ROUTE.console ? location.origin + sharedPath(view, readOpened(location.search)) : location.href,
  )
  const views = [...saved.map(({ name }) => ownId(name)), ...BUILT_IN_IDS]
  return [
    ...views.map((id): Entry => ({
      id: `view ${id}`,
      group: 'view',
      title: titleOf(id),
      run: () => navigate(viewPath(id, saved, view)),
    })),
    { id: 'tasks', group: 'page', title: SHELL.tasks, run: () => navigate(consolePath(view)) },
    { id: 'insights', group: 'page', title: SHELL.insights, run: () => navigate(insightsPath(view)) },
    { id: 'wall', group: 'page', title: SHELL.wall, run: () => navigate(wallPath(view)) },
    ...(hasDisplays ? displayCommands(navigate) : []),
    ...(hasSessions
      ? [
          {
            id: 'sessions',
            group: 'page' as const,
            title: LIST.sessions,
            run: () => navigate(ROUTE.sessions),
          },
        ]
      : []),
    ...BY_KEY.filter(([key]) => isOffered(key)).map(([key, title]): Entry => ({
      id: `key ${key}`,
      group: 'action',
      title,
      keyName: key,
      run: () => runShortcut(key),
    })),
    {
      id: 'copy',
      group: 'action',
      title: LIST.copyLink,
      ...(copied === 'ready' ? {} : { note: UI.copy[copied] }),
      run: copy,
      isStaying: true,
    },
    ...(path === ROUTE.console ? [densityCommand(navigate, view)] : []),
    ...LANGUAGES.filter((other) => other !== language).map((other): Entry => ({
      id: `language ${other}`,
      group: 'action',
      title: LIST.language(OWN_NAME[other]),
      run: () => setLanguage(other),
    })),
    ...THEMES.filter((other) => other !== theme).map((other): Entry => ({
      id: `theme ${other}`,
      group: 'action',
      title: LIST.theme(PREFERENCES.theme[other]),
      run: () => setTheme(other),
    })),
  ]
}

/** Displays are paired where people sign in, and by operators. */
const useHasDisplays = (): boolean => {
  const session = useQuery(sessionQuery()).data?.value
  if (!session || session.signIn === 'none') return false
  return session.connections.some(({ role }) => role === 'operator')
}

const displayCommands = (navigate: (to: string) => void): Entry[] => [
  { id: 'displays', group: 'page', title: LIST.displays, run: () => navigate(ROUTE.displays) },
  { id: 'pair', group: 'page', title: LIST.pair, run: () => navigate(ROUTE.pair) },
]

/** The other height of rows than the one they have. */
const densityCommand = (navigate: (to: string, options: { replace: boolean }) => void, view: View): Entry => {
  const density = view.density === 'dense' ? 'normal' : 'dense'
  return {
    id: 'density',
    group: 'action',
    title: LIST[density],
    run: () => navigate(consolePath({ ...view, density }, readOpened(location.search)), { replace: true }),
  }
}
