import type { Json } from '../../task/json.ts'
import type { Detail } from '../../task/task.ts'
import { ADDRESS_FIELDS, gigabytes, PARAMETER_TITLE, SIZE_FIELDS } from './parameter-words.ts'

/** One parameter as people read it. */
export interface Parameter {
  /** Null: nobody knows what the cloud means by it; its own name stands instead. */
  title: string | null
  /** The cloud's own name, with all it lies in: `entities.volume.target_size`. */
  path: string
  value: Json
}

/** Wrappers whose fields mean the same wherever they come from. */
const WRAPPERS: ReadonlySet<string> = new Set(['entities', 'target_config', 'params'])

/** Known fields with title and unit, each by itself; what is not known stays as structured as it came. */
export const readableParameters = (details: readonly Detail[]): Parameter[] =>
  details.flatMap(({ field, value }) => parametersOf(field, WRAPPERS.has(field) ? '' : field, value))

const parametersOf = (path: string, name: string, value: Json): Parameter[] => {
  const title = PARAMETER_TITLE.get(name)
  if (title !== undefined) return [{ title, path, value: readableValue(name, value) }]
  const isOpened = isFields(value) && (name === '' || hasKnownFields(name))
  if (!isOpened) return [{ title: null, path, value }]
  return Object.entries(value).flatMap(([field, inner]) =>
    parametersOf(`${path}.${field}`, name === '' ? field : `${name}.${field}`, inner),
  )
}

const hasKnownFields = (name: string): boolean =>
  [...PARAMETER_TITLE.keys()].some((known) => known.startsWith(`${name}.`))

const readableValue = (name: string, value: Json): Json => {
  if (name === 'instance.datastore' && isFields(value)) return datastoreText(value) ?? value
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string') return value
  if (SIZE_FIELDS.has(name) && /^\d+(\.\d+)?$/.test(text.trim())) return gigabytes(text.trim())
  return ADDRESS_FIELDS.has(name) ? text.replaceAll(/\s+/g, '') : value
}

const datastoreText = ({ type, version, ...others }: Fields): string | null =>
  typeof type === 'string' && typeof version === 'string' && Object.keys(others).length === 0
    ? `${type} ${version}`
    : null

type Fields = { readonly [field: string]: Json }

const isFields = (value: Json): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
