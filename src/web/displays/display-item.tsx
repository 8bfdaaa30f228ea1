import { useEffect, useRef, useState } from 'react'
import type { DisplayReport } from '../../contract/displays.ts'
import { formatSpan, formatShortMinute } from '../clock/format.ts'
import { useNow } from '../clock/now.ts'
import { joinFacts } from '../language/join.ts'
import { ROUTE, withSearch } from '../paths.ts'
import { Button } from '../ui/button.tsx'
import { FailedIcon, LiveIcon, WaitingIcon } from '../ui/icons.tsx'
import { nameOfLanguage } from './language-name.ts'
import { RenameForm } from './rename-form.tsx'
import { RevokeForm } from './revoke-form.tsx'
import { readableSearch } from './wall-choice.ts'
import { WORDS } from './words.ts'

const { list, pair } = WORDS

interface Props {
  display: DisplayReport
  /** What a page that is loaded now has. */
  build: string
  titleOf: (connection: string) => string
  onRevoked: () => void
}

/** Browsers slow the timers of hidden tabs to one a minute. */
const IN_CONTACT_MS = 90_000

export const DisplayItem = ({ display, build, titleOf, onRevoked }: Props) => {
  const [doing, setDoing] = useState<'rename' | 'revoke' | null>(null)
  const nowMs = useNow(1_000)
  const { name, createdMs, endsMs, isRenewed, pairedBy } = display
  const ends = formatShortMinute(endsMs, nowMs)
  const renameButton = useRef<HTMLButtonElement>(null)
  const wasDoing = useRef(false)
  useEffect(() => {
    // What was done had the focus, and is gone.
    if (doing === null && wasDoing.current) renameButton.current?.focus()
    wasDoing.current = doing !== null
  }, [doing])
  const rest = () => setDoing(null)
  return (
    <li className="display" aria-label={name}>
      <h2>{name}</h2>
      <Contact contactMs={display.contactMs} nowMs={nowMs} />
      <dl>
        <dt>{list.reads}</dt>
        <dd>{readsText(display, titleOf)}</dd>
        <dt>{list.view}</dt>
        <dd>
          {display.view === null ? (
            list.hiddenView
          ) : (
            <a href={withSearch(ROUTE.wall, display.view)}>
              {display.view === '' ? pair.allTasks : readableSearch(display.view)}
            </a>
          )}
        </dd>
        <dt>{list.clock}</dt>
        <dd>{clockText(display)}</dd>
        <dt>{list.paired}</dt>
        <dd>{list.by(pairedBy, formatShortMinute(createdMs, nowMs))}</dd>
        <dt>{list.ends}</dt>
        <dd>{isRenewed ? list.renews(ends) : list.endsAt(ends)}</dd>
        <dt>{list.page}</dt>
        <dd>
          {display.build === null
            ? list.unknown
            : display.build === build
              ? list.current
              : list.older(display.build)}
        </dd>
      </dl>
      {doing === 'rename' && <RenameForm display={display} onDone={rest} />}
      {doing === 'revoke' && <RevokeForm display={display} onCancel={rest} onRevoked={onRevoked} />}
      {doing === null && (
        <p className="display-actions">
          <Button ref={renameButton} aria-label={list.renameOf(name)} onClick={() => setDoing('rename')}>
            {list.rename}
          </Button>
          <Button aria-label={list.revokeOf(name)} onClick={() => setDoing('revoke')}>
            {list.revoke}
          </Button>
        </p>
      )}
    </li>
  )
}

const Contact = ({ contactMs, nowMs }: { contactMs: number | null; nowMs: number }) => {
  if (contactMs === null)
    return (
      <p className="display-contact">
        <WaitingIcon /> {list.contact.never}
      </p>
    )
  const span = nowMs - contactMs
  const isThere = span < IN_CONTACT_MS
  const Icon = isThere ? LiveIcon : FailedIcon
  return (
    <p className={`display-contact display-contact-${isThere ? 'now' : 'lost'}`}>
      <Icon /> <b>{isThere ? list.contact.now : list.contact.lost}</b>{' '}
      {isThere
        ? list.nowText(formatSpan(span))
        : list.lostText(formatShortMinute(contactMs, nowMs), formatSpan(span))}
    </p>
  )
}

const readsText = (
  { connections, otherCount, lostCount }: DisplayReport,
  titleOf: (connection: string) => string,
): string => {
  const read = [...connections.map(titleOf), ...(otherCount > 0 ? [list.others(otherCount)] : [])]
  return joinFacts([
    ...(read.length === 0 ? [list.nothing] : read),
    ...(lostCount > 0 ? [list.lost(lostCount)] : []),
  ])
}

const clockText = ({ zone, language }: DisplayReport): string =>
  zone === null && language === null
    ? list.asDevice
    : joinFacts([...(zone === null ? [] : [zone]), ...(language === null ? [] : [nameOfLanguage(language)])])
