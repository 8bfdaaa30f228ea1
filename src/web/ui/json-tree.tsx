import type { Json } from '../../task/json.ts'
import { Missing } from './missing.tsx'
import { UI } from './words.ts'

/** Any JSON as a list that people can read: names beside values, nesting as indentation. */
export const JsonTree = ({ value }: { value: Json }) => {
  if (value === null || value === '') return <Missing />
  if (typeof value === 'boolean') return value ? UI.yes : UI.no
  if (typeof value !== 'object') return String(value)
  if (isList(value)) return value.length === 0 ? <Missing /> : <JsonList values={value} />
  const fields = Object.entries(value)
  if (fields.length === 0) return <Missing />
  return (
    <dl className="json-tree">
      {fields.map(([name, inner]) => (
        <Field key={name} name={name} value={inner} />
      ))}
    </dl>
  )
}

// Array.isArray does not narrow readonly arrays.
const isList = (value: object): value is readonly Json[] => Array.isArray(value)

const JsonList = ({ values }: { values: readonly Json[] }) => (
  <ol className="json-list">
    {inOrder(values).map(({ key, value }) => (
      <li key={key}>
        <JsonTree value={value} />
      </li>
    ))}
  </ol>
)

/** A list as received: nothing but the place tells its parts apart. */
const inOrder = (values: readonly Json[]) => values.map((value, place) => ({ key: String(place), value }))

const Field = ({ name, value }: { name: string; value: Json }) => (
  <>
    <dt>{name}</dt>
    <dd>
      <JsonTree value={value} />
    </dd>
  </>
)
