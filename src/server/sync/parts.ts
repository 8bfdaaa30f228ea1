import { CloudProblem, type CloudProblemKind } from '../../cloud/problem.ts'

/**
 * The parts of a source that can fail by themselves: a list among several, an instance among fifty. What goes wrong
 * with one is kept until that one works again, and the others are read on.
 */
export interface SourceParts {
  /** Answers what went wrong with this part; null: nothing. A problem that concerns the whole source is thrown. */
  attempt(name: string, read: () => Promise<unknown>): Promise<CloudProblem | null>
  forget(name: string): void
  /** Of the part that has failed for longest; null when all work. */
  problem(): CloudProblem | null
}

/** These say nothing of the part that was asked: whatever comes next would meet the same. */
const CONCERNS_ALL: Record<CloudProblemKind, boolean> = {
  throttled: true,
  'signed-out': true,
  unreachable: true,
  denied: false,
  'unknown-task': false,
  'not-offered': false,
  broken: false,
  slow: false,
}

export const createParts = (): SourceParts => {
  const problems = new Map<string, CloudProblem>()
  return {
    async attempt(name, read) {
      try {
        await read()
        problems.delete(name)
        return null
      } catch (problem) {
        if (!(problem instanceof CloudProblem) || CONCERNS_ALL[problem.kind]) throw problem
        problems.set(name, problems.get(name) ?? named(problem, name))
        return problem
      }
    },
    forget: (name) => void problems.delete(name),
    problem: () => problems.values().next().value ?? null,
  }
}

const named = (problem: CloudProblem, name: string): CloudProblem =>
  new CloudProblem(problem.kind, `${name}: ${problem.message}`, {
    ...(problem.status === null ? {} : { status: problem.status }),
    code: problem.code,
    retryAfterMs: problem.retryAfterMs,
  })
