import { useId, useState, type FormEvent } from 'react'
import type { AskingDisplay } from '../../contract/displays.ts'
import type { ApiProblem } from '../query/api.ts'
import { lookAtCode } from '../query/displays.ts'
import { ROUTE } from '../paths.ts'
import { Button } from '../ui/button.tsx'
import { WORDS } from './words.ts'

const { pair } = WORDS

interface Props {
  /** As a scanned link brought it. */
  given: string
  /** Why there is nothing to go on with. */
  problem: ApiProblem | null
  onFound: (display: AskingDisplay) => void
}

/** Takes the code that stands on a display, however it is typed. */
export const CodeForm = ({ given, problem, onFound }: Props) => {
  const id = useId()
  const [code, setCode] = useState(given)
  const [fault, setFault] = useState(problem)
  const [isAsking, setIsAsking] = useState(false)

  const send = async (): Promise<void> => {
    setIsAsking(true)
    const answer = await lookAtCode(code)
    setIsAsking(false)
    setFault(answer.ok ? null : answer.problem)
    if (answer.ok) onFound(answer.value)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isAsking) void send()
  }

  return (
    <form className="pair-form" onSubmit={submit}>
      <label className="pair-field">
        {pair.code}
        <input
          className="field pair-code-input"
          value={code}
          onChange={({ currentTarget }) => setCode(currentTarget.value.toUpperCase())}
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          required
          maxLength={20}
          aria-invalid={fault !== null}
          aria-describedby={id}
        />
      </label>
      <p id={id} className="pair-hint" role={fault === null ? undefined : 'alert'}>
        {fault === null ? (
          <>
            {pair.codeHint} <b>{location.host + ROUTE.wall}</b>
          </>
        ) : (
          codeFault(fault)
        )}
      </p>
      <Button type="submit" className="pair-go" disabled={isAsking}>
        {pair.go}
      </Button>
    </form>
  )
}

const codeFault = (problem: ApiProblem): string => {
  if (problem.type === 'code-unknown') return pair.none
  return problem.type === 'too-many-attempts'
    ? pair.tooMany(Math.ceil((problem.retryAfterSeconds ?? 60) / 60))
    : problem.detail
}
