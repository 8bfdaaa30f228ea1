import type { Payload } from '../../task/task.ts'
import { formatInstant } from '../clock/format.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { DownloadButton } from '../ui/download-button.tsx'
import { Section } from '../ui/section.tsx'
import { FACT } from './fact-words.ts'

interface Props {
  payloads: readonly Payload[]
  taskId: string
}

export const PayloadSection = ({ payloads, taskId }: Props) => (
  <Section title={FACT.payload}>
    {payloads.length === 0 && <p className="muted">{FACT.noPayload}</p>}
    {payloads.map((payload) => (
      <details key={payload.request} className="payload">
        <summary>
          <code>{payload.request}</code> <span className="muted">{formatInstant(payload.observedMs)}</span>
        </summary>
        <div className="payload-body">
          <div className="payload-actions">
            <CopyButton text={payload.text} label={FACT.copyPayload(payload.request)} />
            <DownloadButton
              text={payload.text}
              fileName={`${taskId}-${payload.part}.json`}
              label={FACT.downloadPayload(payload.request)}
            >
              {FACT.download}
            </DownloadButton>
          </div>
          <pre>{payload.text}</pre>
        </div>
      </details>
    ))}
  </Section>
)
