import { useState } from 'react'
import { Link } from 'wouter'
import type { AskingDisplay } from '../../contract/displays.ts'
import type { ConnectionReport } from '../../contract/session.ts'
import { CodeForm } from '../displays/code-form.tsx'
import { PairForm } from '../displays/pair-form.tsx'
import { WORDS } from '../displays/words.ts'
import type { ApiProblem } from '../query/api.ts'
import { tabTitle } from '../shell-words.ts'
import { Button } from '../ui/button.tsx'
import { ROUTE } from '../paths.ts'

const { pair } = WORDS

type Step =
  | { kind: 'code'; given: string; problem: ApiProblem | null }
  | { kind: 'asking'; asking: AskingDisplay }
  | { kind: 'paired'; name: string }

/** The code of a scanned link; it leaves the address, so that it is in nobody's history. */
const takeGivenCode = (): string => {
  const address = new URL(location.href)
  const code = address.searchParams.get('code') ?? ''
  address.searchParams.delete('code')
  history.replaceState(history.state, '', address)
  return code.slice(0, 20)
}

export const PairPage = ({ connections }: { connections: readonly ConnectionReport[] }) => {
  const [step, setStep] = useState<Step>(() => ({ kind: 'code', given: takeGivenCode(), problem: null }))
  return (
    <div className="pair-page">
      <title>{tabTitle(pair.title)}</title>
      <h1>{pair.title}</h1>
      {step.kind === 'code' && (
        <CodeForm {...step} onFound={(asking) => setStep({ kind: 'asking', asking })} />
      )}
      {step.kind === 'asking' && (
        <PairForm
          asking={step.asking}
          connections={connections}
          onPaired={(name) => setStep({ kind: 'paired', name })}
          onOver={(problem) => setStep({ kind: 'code', given: '', problem })}
          onCancel={() => setStep({ kind: 'code', given: '', problem: null })}
        />
      )}
      {step.kind === 'paired' && (
        <section className="pair-done" aria-live="polite">
          <h2>{pair.done(step.name)}</h2>
          <p>{pair.doneText}</p>
          <p className="pair-actions">
            <Link href={ROUTE.displays} className="button">
              {pair.toDisplays}
            </Link>
            <Button onClick={() => setStep({ kind: 'code', given: '', problem: null })}>
              {pair.another}
            </Button>
          </p>
        </section>
      )}
    </div>
  )
}
