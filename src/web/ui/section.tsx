import type { ReactNode } from 'react'

interface Props {
  title: string
  action?: ReactNode
  children: ReactNode
}

/** A part of a page with a heading that also names it as a region. */
export const Section = ({ title, action, children }: Props) => (
  <section aria-label={title}>
    <div className="section-head">
      <h2>{title}</h2>
      {action}
    </div>
    {children}
  </section>
)
