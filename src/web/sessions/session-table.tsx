import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { OwnSession } from '../../contract/session.ts'
import { Ago } from '../clock/ages.tsx'
import { formatInstant, formatShortMinute } from '../clock/format.ts'
import { useNow } from '../clock/now.ts'
import { endSessions } from '../query/own-sessions.ts'
import { focusGoesOn } from '../sign-in/use-focus-goes-on.ts'
import { Announced } from '../ui/announced.tsx'
import { Button } from '../ui/button.tsx'
import { readDevice } from './device.ts'
import { WORDS } from './words.ts'

const MINUTE_MS = 60_000

interface Props {
  sessions: readonly OwnSession[]
}

/** The one that asks comes first. */
const inOrder = (sessions: readonly OwnSession[]): OwnSession[] =>
  [...sessions].sort((one, other) => Number(other.isThis) - Number(one.isThis))

export const SessionTable = ({ sessions }: Props) => {
  const client = useQueryClient()
  const nowMs = useNow(MINUTE_MS)
  /** Which are being ended. */
  const [ending, setEnding] = useState<readonly string[]>([])
  const [said, setSaid] = useState<string | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const others = sessions.filter(({ isThis }) => !isThis).map(({ id }) => id)

  const end = async (ids: readonly string[]): Promise<void> => {
    setEnding(ids)
    setFault(null)
    const problem = await endSessions(client, ids)
    setEnding([])
    // The button went with its session.
    requestAnimationFrame(focusGoesOn)
    if (problem === null) setSaid(WORDS.ended(ids.length))
    else setFault(WORDS.notEnded(problem.title))
  }
  const isBusy = ending.length > 0

  return (
    <>
      {said !== null && <Announced>{said}</Announced>}
      <div className="session-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{WORDS.columns.where}</th>
              <th scope="col">{WORDS.columns.since}</th>
              <th scope="col">{WORDS.columns.used}</th>
              <th scope="col">{WORDS.columns.ends}</th>
              <th scope="col">
                <span className="visually-hidden">{WORDS.columns.end}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {inOrder(sessions).map(({ id, isThis, device, createdMs, activeMs, ends }) => {
              const { browser, system } = readDevice(device)
              const where = WORDS.device(browser, system)
              const since = formatShortMinute(createdMs, nowMs)
              return (
                <tr key={id}>
                  <th scope="row">
                    <span title={device}>{where}</span>
                    {isThis && <span className="session-this">{WORDS.thisOne}</span>}
                  </th>
                  <td data-column={WORDS.columns.since}>
                    <span title={formatInstant(createdMs)}>{since}</span>
                  </td>
                  <td data-column={WORDS.columns.used}>
                    {isThis ? WORDS.inUse : <Ago sinceMs={activeMs} />}
                  </td>
                  <td data-column={WORDS.columns.ends} className="muted">
                    {WORDS.endsAt(
                      formatShortMinute(ends.whenIdleMs, nowMs),
                      formatShortMinute(ends.atLatestMs, nowMs),
                    )}
                  </td>
                  <td>
                    {!isThis && (
                      <Button
                        aria-label={WORDS.endThat(where, since)}
                        aria-disabled={isBusy}
                        onClick={() => {
                          if (!isBusy) void end([id])
                        }}
                      >
                        {WORDS.end}
                      </Button>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <p role="alert" className="sign-in-fault">
        {fault}
      </p>
      {others.length > 1 && (
        <Button
          aria-disabled={isBusy}
          onClick={() => {
            if (!isBusy) void end(others)
          }}
        >
          {WORDS.endOthers(others.length)}
        </Button>
      )}
    </>
  )
}
