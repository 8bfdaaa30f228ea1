import type { Origins } from '../../task/origin.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { Section } from '../ui/section.tsx'
import { FACT } from './fact-words.ts'

interface Props {
  failureText: string | null
  origins: Origins
}

export const FailureSection = ({ failureText, origins: { failure } }: Props) => (
  <Section
    title={FACT.failure}
    action={failureText !== null && <CopyButton text={failureText} label={FACT.copyFailure} />}
  >
    <p className={failureText === null ? 'muted' : 'failure-text'}>{failureText ?? FACT.noReason}</p>
    {failureText !== null && failure && (
      <p className="provenance">
        {FACT.field} <code>{failure.field}</code> {FACT.of} <code>{failure.request}</code>
      </p>
    )}
  </Section>
)
