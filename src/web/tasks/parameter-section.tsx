import type { Detail } from '../../task/task.ts'
import { Field } from '../ui/json-tree.tsx'
import { Section } from '../ui/section.tsx'

export const ParameterSection = ({ details }: { details: readonly Detail[] }) => (
  <Section title="Parameters">
    {details.length === 0 ? (
      <p className="muted">The cloud gave none.</p>
    ) : (
      <dl className="facts">
        {details.map(({ field, value }) => (
          <Field key={field} name={field} value={value} />
        ))}
      </dl>
    )}
  </Section>
)
