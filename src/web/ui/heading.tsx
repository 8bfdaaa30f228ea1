import { createContext, useContext, type ReactNode } from 'react'

/** Whether a page is shown as a part of another one: its headings are one level lower, and the tab is not its own. */
export const IsPart = createContext(false)

interface HeadingProps {
  /** On a page of its own. */
  level: 'h1' | 'h2'
  children: ReactNode
}

const LOWER = { h1: 'h2', h2: 'h3' } as const

/** A level of a page as it is where the page is shown. */
export const useLevel = (level: 'h1' | 'h2') => (useContext(IsPart) ? LOWER[level] : level)

export const Heading = ({ level, children }: HeadingProps) => {
  switch (useLevel(level)) {
    case 'h1':
      return <h1>{children}</h1>
    case 'h2':
      return <h2>{children}</h2>
    case 'h3':
      return <h3>{children}</h3>
  }
}

/** The title of the tab. */
export const PageTitle = ({ children }: { children: string }) =>
  useContext(IsPart) ? null : <title>{children}</title>
