import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, type ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { consolePath, ROUTE } from './paths.ts'
import { sessionQuery } from './query/session.ts'
import { Announcements } from './ui/announced.tsx'
import { Banner } from './ui/banner.tsx'
import { TasksIcon } from './ui/icons.tsx'
import { ThemeSwitch } from './ui/theme-switch.tsx'

interface Props {
  children: ReactNode
}

export const Shell = ({ children }: Props) => {
  const [path] = useLocation()
  const session = useQuery(sessionQuery()).data
  const main = useFocusOnNavigation(path)
  return (
    <div className="shell">
      <a href="#main" className="skip-link visually-hidden">
        Skip to content
      </a>
      <header>
        <div className="shell-bar">
          <Link href={consolePath()} className="shell-name" aria-label="Cloud Task Center">
            <TasksIcon />
            <span>Cloud Task Center</span>
          </Link>
          <nav aria-label="Main" className="shell-nav">
            <Link href={consolePath()} aria-current={path.startsWith(ROUTE.console) ? 'page' : undefined}>
              Tasks
            </Link>
          </nav>
          <ThemeSwitch />
        </div>
        {session?.value?.isSimulated && (
          <Banner tone="caution">
            <strong>Simulated data:</strong> every task here is invented by the built-in cloud. Set
            TASK_CENTER_CONFIG to read real ones.
          </Banner>
        )}
      </header>
      <Announcements />
      {/* The banner and the connections are known before anything is drawn that they would push around. */}
      {session && (
        <main id="main" ref={main} tabIndex={-1} className="shell-main">
          {children}
        </main>
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
    main.current?.focus({ preventScroll: true })
  }, [path])
  return main
}
