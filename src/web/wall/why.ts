import type { SourceReport } from '../../contract/sources.ts'
import { SERVICE_TITLE } from '../../task/service.ts'
import { formatList } from '../clock/format.ts'
import { joinSentences } from '../language/join.ts'
import { problemWithCode, troublesOf, type Trouble } from '../tasks/source-summary.ts'
import { SOURCE } from '../tasks/source-words.ts'
import { WORDS } from './words.ts'

/** Why nothing comes from the sources of a view, in the words that the console has for it. */
export const whyText = (read: readonly SourceReport[], titleOf: (connection: string) => string): string => {
  if (read.length === 0) return WORDS.why.off
  const troubles = [...Map.groupBy(troublesOf(read, titleOf), likeness).values()]
  const [first, ...others] = troubles
  if (first !== undefined)
    return joinSentences([
      troubleText(first),
      ...(others.length === 0 ? [] : [SOURCE.moreFail(sum(others.flat())) + SOURCE.stop]),
    ])
  return read.some(({ state }) => state === 'starting') ? WORDS.why.starting : WORDS.why.late
}

/** A cloud that is away is so for all services of a connection. */
const likeness = ({ connections, problem }: Trouble): string =>
  JSON.stringify([connections, problem && [problem.kind, problem.status, problem.code]])

const troubleText = (alike: readonly Trouble[]): string => {
  const services = formatList(alike.map(({ service }) => SERVICE_TITLE[service]))
  const { connections = [], problem = null } = alike[0] ?? {}
  const where =
    connections.length > MAX_NAMED ? WORDS.connections(connections.length) : formatList(connections)
  return problem === null
    ? `${SOURCE.on(services, where)}${SOURCE.fails}${SOURCE.stop}`
    : WORDS.fails(SOURCE.on(services, where), problemWithCode(problem))
}

/** More names than this no screen has room for in one line. */
const MAX_NAMED = 2

const sum = (troubles: readonly Trouble[]): number =>
  troubles.reduce((count, { connections }) => count + connections.length, 0)
