import { useId, useState, type FormEvent } from 'react'
import {
  DISPLAY_DAYS,
  LONGEST_DISPLAY_NAME,
  type AskingDisplay,
  type DisplayDays,
  type DisplayLanguage,
} from '../../contract/displays.ts'
import type { ConnectionReport } from '../../contract/session.ts'
import { formatTime } from '../clock/format.ts'
import { readZone, shownZone } from '../clock/zone.ts'
import { LANGUAGES } from '../language/choose-language.ts'
import type { ApiProblem } from '../query/api.ts'
import { pairDisplay } from '../query/displays.ts'
import { ROUTE, withSearch } from '../paths.ts'
import { readDevice } from '../sessions/device.ts'
import { Button } from '../ui/button.tsx'
import { useSavedViews } from '../views/kept-views.ts'
import { nameOfLanguage } from './language-name.ts'
import { ConnectionChoice } from './connection-choice.tsx'
import { choosesByItself, readableSearch, showsConnection, wallChoices } from './wall-choice.ts'
import { WORDS } from './words.ts'

const { pair } = WORDS

interface Props {
  asking: AskingDisplay
  /** Those of which whoever pairs it is an operator. */
  connections: readonly ConnectionReport[]
  onPaired: (name: string) => void
  /** The code counts no more. */
  onOver: (problem: ApiProblem) => void
  onCancel: () => void
}

/** What is about to be allowed, to whom, and for how long. */
export const PairForm = ({ asking, connections, onPaired, onOver, onCancel }: Props) => {
  const id = useId()
  const choices = wallChoices(asking.view, useSavedViews())
  const [name, setName] = useState('')
  const [choiceId, setChoiceId] = useState(choices[0]?.id)
  const [picked, setPicked] = useState<readonly string[] | null>(null)
  const [zone, setZone] = useState(() => shownZone() ?? Intl.DateTimeFormat().resolvedOptions().timeZone)
  const [language, setLanguage] = useState<DisplayLanguage | null>(null)
  const [days, setDays] = useState<DisplayDays>(180)
  const [isRenewed, setIsRenewed] = useState(true)
  const [fault, setFault] = useState<string | null>(null)
  const [isSending, setIsSending] = useState(false)

  const search = choices.find((choice) => choice.id === choiceId)?.search ?? ''
  // A view of some connections reads no others.
  const offered = connections.filter((each) => showsConnection(search, each.id))
  const chosen = picked ?? offered.map((each) => each.id)

  const send = async (): Promise<void> => {
    const known = zone.trim() === '' ? null : readZone(zone)
    if (known === null && zone.trim() !== '') return setFault(pair.zoneFault)
    if (chosen.length === 0) return setFault(pair.noConnection)
    setIsSending(true)
    const { code } = asking
    const wish = { code, name, view: search, connections: chosen, zone: known, language, days, isRenewed }
    const answer = await pairDisplay(wish)
    setIsSending(false)
    if (answer.ok) return onPaired(name.trim())
    if (answer.problem.type === 'code-unknown' || answer.problem.type === 'too-many-attempts')
      return onOver(answer.problem)
    setFault(answer.problem.detail)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isSending) void send()
  }

  return (
    <form className="pair-form" onSubmit={submit}>
      <section className="pair-asking" aria-label={pair.asks}>
        <h2>{pair.asks}</h2>
        <p className="pair-asking-code">{asking.code}</p>
        <p>{pair.check}</p>
        <dl>
          <dt>{pair.address}</dt>
          <dd>{asking.address}</dd>
          <dt>{pair.browser}</dt>
          <dd title={asking.device}>{browserText(asking.device)}</dd>
          <dt>{pair.asked}</dt>
          <dd>{formatTime(asking.askedMs)}</dd>
        </dl>
      </section>

      <label className="pair-field">
        {pair.name}
        <input
          className="field"
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          placeholder={pair.nameExample}
          autoComplete="off"
          required
          maxLength={LONGEST_DISPLAY_NAME}
        />
      </label>

      <div className="pair-field">
        <label htmlFor={`${id}-view`}>{pair.view}</label>
        <select
          id={`${id}-view`}
          className="field"
          value={choiceId}
          onChange={({ currentTarget }) => {
            setChoiceId(currentTarget.value)
            setPicked(null)
          }}
        >
          {choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {choice.title}
            </option>
          ))}
        </select>
        <p className="pair-hint">
          <a href={withSearch(ROUTE.wall, search)} target="_blank" rel="noopener">
            {pair.preview}
          </a>
          {search !== '' && <code className="pair-search">{readableSearch(search)}</code>}
        </p>
      </div>

      <ConnectionChoice
        connections={offered}
        chosen={chosen}
        onChoose={setPicked}
        hint={choosesByItself(search) ? pair.readsMore : pair.readsView}
      />

      <div className="pair-pair">
        <div className="pair-field">
          <label htmlFor={`${id}-zone`}>{pair.zone}</label>
          <input
            id={`${id}-zone`}
            className="field"
            value={zone}
            onChange={({ currentTarget }) => setZone(currentTarget.value)}
            list={`${id}-zones`}
            autoComplete="off"
            spellCheck={false}
            aria-describedby={`${id}-zone-hint`}
          />
          <datalist id={`${id}-zones`}>
            {Intl.supportedValuesOf('timeZone').map((each) => (
              <option key={each}>{each}</option>
            ))}
          </datalist>
          <p id={`${id}-zone-hint`} className="pair-hint">
            {pair.zoneHint}
          </p>
        </div>
        <label className="pair-field">
          {pair.language}
          <select
            className="field"
            value={language ?? ''}
            onChange={({ currentTarget: { value } }) =>
              setLanguage(LANGUAGES.find((each) => each === value) ?? null)
            }
          >
            <option value="">{pair.asDevice}</option>
            {LANGUAGES.map((each) => (
              <option key={each} value={each} lang={each}>
                {nameOfLanguage(each)}
              </option>
            ))}
          </select>
        </label>
      </div>

      <label className="pair-field">
        {pair.days}
        <select
          className="field"
          value={days}
          onChange={({ currentTarget: { value } }) =>
            setDays(DISPLAY_DAYS.find((each) => String(each) === value) ?? days)
          }
        >
          {DISPLAY_DAYS.map((each) => (
            <option key={each} value={each}>
              {pair.daysOf[each]}
            </option>
          ))}
        </select>
      </label>
      <label className="pair-check">
        <input type="checkbox" checked={isRenewed} onChange={() => setIsRenewed(!isRenewed)} />
        {pair.renewed}
      </label>

      {fault !== null && (
        <p role="alert" className="pair-fault">
          {fault}
        </p>
      )}
      <p className="pair-actions">
        <Button type="submit" className="pair-go" disabled={isSending}>
          {pair.allow}
        </Button>
        <Button onClick={onCancel}>{pair.cancel}</Button>
      </p>
    </form>
  )
}

/** What a browser calls itself, in short; as it is where that is nothing that is known. */
const browserText = (userAgent: string): string => {
  const { browser, system } = readDevice(userAgent)
  if (browser === null || system === null) return browser ?? system ?? (userAgent || '—')
  return pair.on(browser, system)
}
