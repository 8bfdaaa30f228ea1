/** One line of a Containerfile: `COPY`, and what stands behind it. */
export interface Instruction {
  word: string
  rest: string
}

/** From one `FROM` to the next. */
export interface Stage {
  name: string | null
  instructions: readonly Instruction[]
}

/** Reads the lines of a Containerfile that go on over no line end. Throws where one does. */
export const readContainerfile = (text: string): Stage[] => {
  const stages: { name: string | null; instructions: Instruction[] }[] = []
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue
    if (line.endsWith('\\')) throw new Error(`goes on over a line end: ${line}`)
    const [, word = '', rest = ''] = /^([A-Z]+) (.+)$/.exec(line) ?? []
    if (word === 'FROM') stages.push({ name: / AS (\S+)$/.exec(rest)?.[1] ?? null, instructions: [] })
    else stages.at(-1)?.instructions.push({ word, rest })
  }
  return stages
}

/** What stands behind the last instruction of this name. Throws where there is none. */
export const lastOf = ({ instructions }: Stage, word: string): string => {
  const found = instructions.findLast((instruction) => instruction.word === word)
  if (found === undefined) throw new Error(`there is no ${word}`)
  return found.rest
}

/** A command as a list of words: `["node", "x"]`. */
export const wordsOf = (rest: string): string[] => {
  const words: unknown = JSON.parse(rest.slice(rest.indexOf('[')))
  if (!Array.isArray(words) || !words.every((word) => typeof word === 'string'))
    throw new Error(`is no list of words: ${rest}`)
  return words
}

export const variablesOf = ({ instructions }: Stage): Record<string, string> =>
  Object.fromEntries(
    instructions
      .filter(({ word }) => word === 'ENV')
      .flatMap(({ rest }) => rest.split(' '))
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  )
