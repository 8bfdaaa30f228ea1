import type { ReactNode } from 'react'
import { Heading } from './heading.tsx'

interface Props {
  title: string
  action?: ReactNode
  children: ReactNode
}

/** A part of a page with a heading that also names it as a region. */
export const Section = ({ title, action, children }: Props) => (
  <section aria-label={title}>
    <div className="section-head">
      <Heading level="h2">{title}</Heading>
      {action}
    </div>
    {children}
  </section>
)
