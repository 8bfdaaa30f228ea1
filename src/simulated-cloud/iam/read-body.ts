/** A field deep in a JSON value, or undefined; the body comes from outside. */
export const fieldOf = (value: unknown, ...path: readonly string[]): unknown => {
  let current = value
  for (const name of path) {
    if (typeof current !== 'object' || current === null) return undefined
    current = new Map<string, unknown>(Object.entries(current)).get(name)
  }
  return current
}

export const textOf = (value: unknown, ...path: readonly string[]): string | null => {
  const found = fieldOf(value, ...path)
  return typeof found === 'string' ? found : null
}

export const parseBody = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
