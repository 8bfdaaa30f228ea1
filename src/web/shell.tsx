import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, type ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { useSearch } from 'wouter/use-browser-location'
import { browserRecovery, loadPart } from './build.ts'
import { deferred } from './deferred.tsx'
import { Following } from './follow/following.tsx'
import { KeysButton } from './keys-button.tsx'
import { PaletteButton } from './palette/palette-button.tsx'
import { consolePath, insightsPath, openingPath, ROUTE, wallPath } from './paths.ts'
import { lastView } from './last-console.ts'
import { PreferencesMenu } from './preferences/preferences-menu.tsx'
import { PauseButton } from './pause.tsx'
import { useDoor } from './query/door.ts'
import { usePausedSince } from './query/pause.ts'
import { sessionQuery } from './query/session.ts'
import { SHELL } from './shell-words.ts'
import { EndedNote, NothingOpen, SignInPage, UserPlace } from './sign-in/place.tsx'
import { readView } from './tasks/view-address.ts'
import { Announcements } from './ui/announced.tsx'
import { Banner } from './ui/banner.tsx'
import { ErrorBoundary } from './ui/error-boundary.tsx'
import { TasksIcon } from './ui/icons.tsx'

export const loadShellNotes = () => import('./shell-notes.tsx')

const ShellNotes = deferred(() =>
  loadPart(() => loadShellNotes().then((part) => part.ShellNotes), browserRecovery),
)

interface Props {
  children: ReactNode
}

export const Shell = ({ children }: Props) => {
  const [path] = useLocation()
  const search = useSearch()
  const isConsole = path === ROUTE.console
  const isInsights = path === ROUTE.insights
  // All show the same tasks, so each leads to the others as it is filtered now.
  const view = isConsole || isInsights ? readView(search) : lastView()
  const session = useQuery(sessionQuery()).data?.value
  const pausedSinceMs = usePausedSince()
  const history = session?.history?.why ?? null
  const door = useDoor()
  const isClosed = door.kind === 'closed'
  const main = useFocusOnNavigation(path)
  return (
    <div className="shell">
      <a href="#main" className="skip-link visually-hidden">
        {SHELL.skip}
      </a>
      <header>
        <div className="shell-bar">
          <Link href={openingPath('')} className="shell-name" aria-label={SHELL.product}>
            <TasksIcon />
            <span>{SHELL.product}</span>
          </Link>
          {isClosed ? (
            <span className="shell-nav" />
          ) : (
            <>
              <nav aria-label={SHELL.main} className="shell-nav">
                <Link href={consolePath(view)} aria-current={isConsole ? 'page' : undefined}>
                  {SHELL.tasks}
                </Link>
                <Link href={insightsPath(view)} aria-current={isInsights ? 'page' : undefined}>
                  {SHELL.insights}
                </Link>
                <Link href={wallPath(view)}>{SHELL.wall}</Link>
              </nav>
              <PaletteButton />
              <PauseButton />
              <KeysButton />
            </>
          )}
          <PreferencesMenu />
          {!isClosed && <UserPlace session={session ?? null} />}
        </div>
        {door.kind === 'ended' && (
          <ErrorBoundary>
            <EndedNote sinceMs={door.sinceMs} />
          </ErrorBoundary>
        )}
      </header>
      <Announcements />
      {!isClosed && <Following />}
      <main id="main" ref={main} tabIndex={-1} className="shell-main">
        {isClosed ? (
          <ErrorBoundary>
            <SignInPage left={door.left} />
          </ErrorBoundary>
        ) : session?.user && session.connections.length === 0 ? (
          <NothingOpen name={session.user.name} />
        ) : (
          children
        )}
      </main>
      {/* Below the page, because it is known a moment later than the first rows, and must not move them. */}
      {(pausedSinceMs !== null || history !== null || session?.isSimulated) && (
        <footer className="shell-foot">
          {(pausedSinceMs !== null || history !== null) && (
            <ErrorBoundary>
              <ShellNotes pausedSinceMs={pausedSinceMs} history={history} />
            </ErrorBoundary>
          )}
          {session?.isSimulated && (
            <Banner tone="caution">
              <strong>{SHELL.simulated.lead}</strong> {SHELL.simulated.text}
            </Banner>
          )}
        </footer>
      )}
    </div>
  )
}

/** After a step to another page the keyboard and screen readers go on in its content. */
const useFocusOnNavigation = (path: string) => {
  const main = useRef<HTMLElement>(null)
  const shown = useRef(path)
  useEffect(() => {
    if (shown.current === path) return
    shown.current = path
    // Where the page has put it already, it stays.
    if (main.current?.contains(document.activeElement) === false) main.current.focus({ preventScroll: true })
  }, [path])
  return main
}
