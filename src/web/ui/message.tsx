import type { ReactNode } from 'react'

interface Props {
  title: string
  level?: 'h1' | 'h2' | 'h3'
  children: ReactNode
}

/** Stands where content would be: what is missing, why, and what to do. */
export const Message = ({ title, level: Heading = 'h2', children }: Props) => (
  <div className="message">
    <Heading>{title}</Heading>
    {children}
  </div>
)
