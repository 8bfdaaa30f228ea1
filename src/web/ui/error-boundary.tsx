import { Component, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { Message } from './message.tsx'
import { UI } from './words.ts'

interface Props {
  /** Of a page, where nothing else is said. */
  level?: 'h1' | 'h2'
  /** What is shown; another one is tried anew. */
  about?: string
  children: ReactNode
}

interface State {
  fault: string | null
  about: string | null
}

/** A fault of ours, or a part of the page that could not be loaded. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { fault: null, about: null }

  static getDerivedStateFromError(cause: unknown): Partial<State> {
    return { fault: cause instanceof Error ? cause.message : String(cause) }
  }

  static getDerivedStateFromProps(props: Props, before: State): Partial<State> | null {
    const about = props.about ?? null
    return about === before.about ? null : { fault: null, about }
  }

  override render() {
    if (this.state.fault === null) return this.props.children
    return (
      <Message title={UI.broken.title} level={this.props.level ?? 'h1'}>
        <p>{UI.broken.text}</p>
        <p>
          <code>{this.state.fault}</code>
        </p>
        <Button onClick={() => location.reload()}>{UI.broken.again}</Button>
      </Message>
    )
  }
}
