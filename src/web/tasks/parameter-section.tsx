import type { Origins } from '../../task/origin.ts'
import type { Detail } from '../../task/task.ts'
import { Hint } from '../ui/hint.tsx'
import { JsonTree } from '../ui/json-tree.tsx'
import { Section } from '../ui/section.tsx'
import { FACT } from './fact-words.ts'
import { readableParameters } from './readable-parameters.ts'

interface Props {
  details: readonly Detail[]
  origins: Origins
}

export const ParameterSection = ({ details, origins }: Props) => (
  <Section title={FACT.parameters}>
    {details.length === 0 ? (
      <p className="muted">{FACT.noParameters}</p>
    ) : (
      <dl className="facts">
        {readableParameters(details).map(({ title, path, value }) => (
          <div key={path} className="fact-pair">
            <dt>
              <Hint
                hint={
                  <>
                    {FACT.field} <code>{path}</code>
                    {origins.details && (
                      <>
                        <br />
                        {FACT.of} <code>{origins.details.request}</code>
                      </>
                    )}
                  </>
                }
              >
                {title ?? path}
              </Hint>
            </dt>
            <dd>
              <JsonTree value={value} />
            </dd>
          </div>
        ))}
      </dl>
    )}
  </Section>
)
