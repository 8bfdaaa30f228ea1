import type { Session } from '../../contract/session.ts'
import { readWallAddress, type WallAddress } from './wall-address.ts'

/**
 * What a display draws, and so what it has to read: where it was paired the view that it was paired with, also while it
 * stands at another address. The same object while that is the same.
 */
export const createDrawnAddress = (opened: WallAddress): ((session: Session | null) => WallAddress) => {
  let own: { view: string; address: WallAddress } | null = null
  return (session) => {
    const view = session?.display?.view
    if (view === undefined) return opened
    if (own?.view !== view) own = { view, address: readWallAddress(view) }
    return own.address
  }
}
