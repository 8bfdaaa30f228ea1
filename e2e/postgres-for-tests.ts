import { createServer } from 'node:http'
import { startPostgres, type PostgresServer } from './postgres.ts'

/**
 * Vitest's global setup: an address that hands out empty PostgreSQL databases (src/server/store/fresh-database.ts
 * asks there). The one server behind it starts with the first question, so that a run without one costs nothing.
 */
const provideDatabases = async (): Promise<() => Promise<void>> => {
  let starting: Promise<PostgresServer> | null = null
  const desk = createServer((_request, response) => {
    starting ??= startPostgres()
    starting
      .then((postgres) => postgres.freshDatabase())
      .then(
        (url) => response.end(url),
        (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.message : 'unknown'),
      )
  })
  await new Promise<void>((resolve) => desk.listen(0, '127.0.0.1', resolve))
  const address = desk.address()
  if (address === null || typeof address === 'string') throw new Error('the desk for databases has no port')
  process.env['DATABASES_FOR_TESTS'] = `http://127.0.0.1:${address.port}`

  return async () => {
    desk.close()
    const postgres = await starting?.catch(() => null)
    await postgres?.stop()
  }
}

export { provideDatabases as setup }
