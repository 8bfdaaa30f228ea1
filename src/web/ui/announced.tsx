import { useEffect, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { createTurns } from './turns.ts'

const ID = 'announcements'

/** Whoever listens to the page has something else to do as well. */
const PAUSE_MS = 10_000
const turns = createTurns(PAUSE_MS, () => performance.now())

/** The one live region. It is always there, because what arrives together with its text is not read out. */
export const Announcements = () => <output id={ID} className="visually-hidden" />

interface Props {
  /** A text, or its parts. */
  children: string | readonly string[]
}

/** A text, once it is its turn to be read out; for what has a live region of its own, as a dialog must. */
export const useSaid = (text: string): string | null => {
  const [said, setSaid] = useState<string | null>(null)
  useEffect(() => (text === said ? undefined : turns.wait(() => setSaid(text))), [text, said])
  return said
}

/** Is read out when it appears and when it changes, so it holds no ages. It is in no one's sight. */
export const Announced = ({ children }: Props) => {
  const region = useSyncExternalStore(neverChanges, findRegion, () => null)
  const said = useSaid([children].flat().join(''))
  return region !== null && said !== null && createPortal(<p>{said}</p>, region)
}

const neverChanges = () => () => undefined

/** Asked again once everything is drawn, so it is found even by what is drawn together with it. */
const findRegion = () => document.getElementById(ID)
