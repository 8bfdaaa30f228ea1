import { useSyncExternalStore, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

const ID = 'announcements'

/** The one live region for troubles. It is always there, because what arrives together with its text is not read out. */
export const Announcements = () => <output id={ID} className="visually-hidden" />

/** Is read out when it appears and when it changes, so it holds no ages. It is in no one's sight. */
export const Announced = ({ children }: { children: ReactNode }) => {
  const region = useSyncExternalStore(neverChanges, findRegion, () => null)
  return region && createPortal(<p>{children}</p>, region)
}

const neverChanges = () => () => undefined

/** Asked again once everything is drawn, so it is found even by what is drawn together with it. */
const findRegion = () => document.getElementById(ID)
