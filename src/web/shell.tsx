import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { consolePath, ROUTE } from './paths.ts'
import { sessionQuery } from './query/session.ts'
import { Banner } from './ui/banner.tsx'
import { TasksIcon } from './ui/icons.tsx'
import { ThemeSwitch } from './ui/theme-switch.tsx'

interface Props {
  children: ReactNode
}

export const Shell = ({ children }: Props) => {
  const [path] = useLocation()
  const session = useQuery(sessionQuery()).data
  return (
    <div className="shell">
      <a href="#main" className="skip-link visually-hidden">
        Skip to content
      </a>
      <header className="shell-header">
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
      </header>
      <div>
        {session?.value?.isSimulated && (
          <Banner tone="caution">
            <strong>Simulated data:</strong> every task here is invented by the built-in cloud. Set
            TASK_CENTER_CONFIG to read real ones.
          </Banner>
        )}
      </div>
      {/* The banner and the connections are known before anything is drawn that they would push around. */}
      {session && (
        <main id="main" tabIndex={-1} className="shell-main">
          {children}
        </main>
      )}
    </div>
  )
}
