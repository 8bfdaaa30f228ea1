import type { Payload } from '../../task/task.ts'
import { formatInstant } from '../clock/format.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { Section } from '../ui/section.tsx'

export const PayloadSection = ({ payloads }: { payloads: readonly Payload[] }) => (
  <Section title="Payload as received">
    {payloads.length === 0 && <p className="muted">None is kept.</p>}
    {payloads.map((payload) => (
      <details key={payload.request} className="payload">
        <summary>
          <code>{payload.request}</code> <span className="muted">{formatInstant(payload.observedMs)}</span>
        </summary>
        <div className="payload-body">
          <CopyButton text={payload.text} label={`Copy payload of ${payload.request}`} />
          <pre>{payload.text}</pre>
        </div>
      </details>
    ))}
  </Section>
)
