import { useEffect, useState, type ComponentType } from 'react'

type State<P> =
  | { kind: 'loading' }
  | { kind: 'loaded'; Page: ComponentType<P> }
  | { kind: 'broken'; fault: Error }

/** A page whose code comes when it is first opened. Unlike React's `lazy` it does not keep a failure for ever. */
export const deferred = <P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> => {
  let loaded: State<P> = { kind: 'loading' }
  return function Deferred(props: P) {
    const [state, setState] = useState(loaded)
    useEffect(() => {
      if (loaded.kind === 'loaded') return undefined
      let isShown = true
      const show = (next: State<P>) => {
        if (isShown) setState(next)
      }
      const begin = async () => {
        try {
          loaded = { kind: 'loaded', Page: await load() }
          show(loaded)
        } catch (cause) {
          show({ kind: 'broken', fault: cause instanceof Error ? cause : new Error(String(cause)) })
        }
      }
      void begin()
      return () => {
        isShown = false
      }
    }, [])
    if (state.kind === 'broken') throw state.fault
    return state.kind === 'loaded' ? <state.Page {...props} /> : null
  }
}
