import { Component, type ReactNode } from 'react'
import { WORDS } from './words.ts'

interface Props {
  children: ReactNode
  onBroken: () => void
}

/** What breaks the picture leaves what works behind it alone, which loads the page anew. */
export class WallBoundary extends Component<Props, { isBroken: boolean }> {
  override state = { isBroken: false }

  static getDerivedStateFromError() {
    return { isBroken: true }
  }

  override componentDidCatch() {
    this.props.onBroken()
  }

  override render() {
    if (!this.state.isBroken) return this.props.children
    return (
      <div className="wall" data-screen="old">
        <div className="wall-old" role="alert">
          <strong>{WORDS.broke.lead}</strong>
          <p>{WORDS.broke.text}</p>
        </div>
      </div>
    )
  }
}
