/** An empty PostgreSQL database of its own for a test; e2e/postgres-for-tests.ts hands them out. */
export const freshDatabase = async (): Promise<string> => {
  const desk = process.env['DATABASES_FOR_TESTS']
  if (desk === undefined) throw new Error('databases for tests come with vitest; run it from the project')
  const response = await fetch(desk)
  const answer = await response.text()
  if (response.ok) return answer
  throw new Error(answer)
}
