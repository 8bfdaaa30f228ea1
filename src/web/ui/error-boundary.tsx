import { Component, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { Message } from './message.tsx'
import { UI } from './words.ts'

interface Props {
  children: ReactNode
}

interface State {
  fault: string | null
}

/** A fault of ours, or a part of the page that could not be loaded. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { fault: null }

  static getDerivedStateFromError(cause: unknown): State {
    return { fault: cause instanceof Error ? cause.message : String(cause) }
  }

  override render() {
    if (this.state.fault === null) return this.props.children
    return (
      <Message title={UI.broken.title} level="h1">
        <p>{UI.broken.text}</p>
        <p>
          <code>{this.state.fault}</code>
        </p>
        <Button onClick={() => location.reload()}>{UI.broken.again}</Button>
      </Message>
    )
  }
}
