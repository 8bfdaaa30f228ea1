import type { Origins } from '../../task/origin.ts'
import type { Task } from '../../task/task.ts'
import { cloudLanguage } from '../language/cloud-language.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { Section } from '../ui/section.tsx'
import { FACT } from './fact-words.ts'

interface Props {
  task: Pick<Task, 'connection' | 'failureText'>
  origins: Origins
}

export const FailureSection = ({ task: { connection, failureText }, origins: { failure } }: Props) => (
  <Section
    title={FACT.failure}
    action={failureText !== null && <CopyButton text={failureText} label={FACT.copyFailure} />}
  >
    {failureText === null ? (
      <p className="muted">{FACT.noReason}</p>
    ) : (
      <p className="failure-text" lang={cloudLanguage(connection)}>
        {failureText}
      </p>
    )}
    {failureText !== null && failure && (
      <p className="provenance">
        {FACT.field} <code>{failure.field}</code> {FACT.of} <code>{failure.request}</code>
      </p>
    )}
  </Section>
)
