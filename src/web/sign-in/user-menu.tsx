import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { Link } from 'wouter'
import type { Session } from '../../contract/session.ts'
import { formatShortMinute } from '../clock/format.ts'
import { useNow } from '../clock/now.ts'
import { joinClauses } from '../language/join.ts'
import { ROUTE } from '../paths.ts'
import { readSessionAgain } from '../query/session.ts'
import { Button } from '../ui/button.tsx'
import './sign-in.css'
import { SignOut } from './sign-out.tsx'
import { WORDS } from './words.ts'

const { menu: SAID } = WORDS

const ID = 'user-menu'
const MINUTE_MS = 60_000

/** Who is signed in, as what, for how long; and the way out. */
export const UserMenu = ({ session }: { session: Session }) => {
  const client = useQueryClient()
  const menu = useRef<HTMLDialogElement>(null)
  const name = session.user?.name ?? ''
  return (
    <>
      <Button
        className="user-button"
        popoverTarget={ID}
        aria-haspopup="dialog"
        aria-label={SAID.label(name)}
        title={SAID.label(name)}
      >
        {initialOf(name)}
      </Button>
      <dialog
        ref={menu}
        id={ID}
        popover="auto"
        aria-label={SAID.title}
        className="popover user-menu"
        onToggle={({ newState }) => {
          // Its end moved on with whatever was done since it was read.
          if (newState === 'open') readSessionAgain(client)
        }}
      >
        <p className="user-name">{name}</p>
        {session.connections.length > 0 && <p>{rolesText(session)}</p>}
        <SessionEnd session={session} />
        {session.connections.some(({ role }) => role === 'operator') && (
          <Link href={ROUTE.displays} onClick={() => menu.current?.hidePopover()}>
            {SAID.displays}
          </Link>
        )}
        {session.ends === null ? (
          <p className="muted">{SAID.byProxy}</p>
        ) : (
          <>
            <Link href={ROUTE.sessions} onClick={() => menu.current?.hidePopover()}>
              {SAID.sessions}
            </Link>
            <SignOut />
          </>
        )}
      </dialog>
    </>
  )
}

const SessionEnd = ({ session: { ends } }: { session: Session }) => {
  const nowMs = useNow(MINUTE_MS)
  return (
    ends && (
      <p className="muted">
        {SAID.ends(formatShortMinute(ends.whenIdleMs, nowMs), formatShortMinute(ends.atLatestMs, nowMs))}
      </p>
    )
  )
}

const rolesText = ({ connections }: Session): string => {
  const operated = connections.filter(({ role }) => role === 'operator').length
  const viewed = connections.length - operated
  return joinClauses([
    ...(operated > 0 ? [SAID.operator(operated)] : []),
    ...(viewed > 0 ? [SAID.viewer(viewed)] : []),
  ])
}

/** The first letter as people see it, whatever it is made of. */
const initialOf = (name: string): string =>
  [...new Intl.Segmenter().segment(name.trim())][0]?.segment.toLocaleUpperCase() ?? '?'
