import { CopyButton } from '../ui/copy-button.tsx'
import { Section } from '../ui/section.tsx'
import { NO_FAILURE_TEXT } from './words.ts'

export const FailureSection = ({ failureText }: { failureText: string | null }) => (
  <Section
    title="Failure"
    action={failureText !== null && <CopyButton text={failureText} label="Copy failure text" />}
  >
    <p className={failureText === null ? 'muted' : 'failure-text'}>
      {failureText ?? `Reason ${NO_FAILURE_TEXT}.`}
    </p>
  </Section>
)
