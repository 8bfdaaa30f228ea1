import { CloudProblem, type CloudProblemKind } from '../../cloud/problem.ts'

/**
 * The parts of a source that can fail by themselves: a list among several, an instance among fifty. What goes wrong
 * with one is kept until that one works again, and the others are read on.
 */
export interface SourceParts {
  /**
   * Answers what went wrong with this part; null: nothing. A problem that concerns the whole source is thrown. The name
   * is for people, where the key is not: two parts may have the same one.
   */
  attempt(key: string, read: () => Promise<unknown>, name?: string): Promise<CloudProblem | null>
  forget(key: string): void
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
    async attempt(key, read, name = key) {
      try {
        await read()
        problems.delete(key)
        return null
      } catch (problem) {
        if (!(problem instanceof CloudProblem) || CONCERNS_ALL[problem.kind]) throw problem
        problems.set(key, problems.get(key) ?? named(problem, name))
        return problem
      }
    },
    forget: (key) => void problems.delete(key),
    problem: () => problems.values().next().value ?? null,
  }
}

const named = (problem: CloudProblem, name: string): CloudProblem =>
  new CloudProblem(problem.kind, `${name}: ${problem.message}`, {
    ...(problem.status === null ? {} : { status: problem.status }),
    code: problem.code,
    retryAfterMs: problem.retryAfterMs,
  })
