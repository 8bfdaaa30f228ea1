import { execFileSync, spawn } from 'node:child_process'
import { accessSync, chownSync, constants, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { Client } from 'pg'

/** A PostgreSQL server for the tests: its binaries are the system's, its data lies in a folder of its own. */
export interface PostgresServer {
  /** Makes an empty database and answers its `postgres://…`. */
  freshDatabase(): Promise<string>
  stop(): Promise<void>
}

const USER = 'task_center'
const PASSWORD = 'only-for-tests'

export const startPostgres = async (): Promise<PostgresServer> => {
  const binaries = findBinaries()
  const owner = ownerOfServer()
  const folder = mkdtempSync(join(tmpdir(), 'task-center-postgres-'))
  const data = join(folder, 'data')
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, PASSWORD)
  if (owner !== null) for (const path of [folder, passwordFile]) chownSync(path, owner.uid, owner.gid)
  const initdb = ['-D', data, '-U', USER, '-A', 'scram-sha-256', '--pwfile', passwordFile, '-E', 'UTF8']
  execFileSync(join(binaries, 'initdb'), [...initdb, '--no-locale', '--no-sync', '--no-instructions'], {
    ...owner,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  })

  const port = await freePort()
  const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200']
  const words = ['-D', data, '-h', '127.0.0.1', '-p', `${port}`, '-k', folder]
  const options = settings.flatMap((setting) => ['-c', setting])
  // The shell ends the server when this process is gone, in whatever way: nothing is left running or lying about. What
  // ends a whole group of processes does not end the shell before that.
  const script =
    'trap "" INT TERM HUP; "$@" & server=$!; cat > /dev/null; kill -INT $server; wait $server; rm -rf "$0"'
  const server = spawn('sh', ['-c', script, folder, join(binaries, 'postgres'), ...words, ...options], {
    ...owner,
    cwd: folder,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  let output = ''
  server.stderr.on('data', (chunk: Buffer) => {
    output = `${output}${chunk.toString()}`.slice(-4_000)
  })
  const over = new Promise<void>((resolve) => server.on('close', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    server.stderr.on('data', () => {
      if (output.includes('ready to accept connections')) resolve()
    })
    void over.then(() => reject(new Error(`PostgreSQL did not start: ${output}`)))
  })

  const urlOf = (database: string) => `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/${database}`
  let made = 0
  return {
    async freshDatabase() {
      // Named before anything is waited for: several tests may ask at once.
      made += 1
      const name = `test_${made}`
      const client = new Client(urlOf('postgres'))
      await client.connect()
      await client.query(`CREATE DATABASE ${name}`)
      await client.end()
      return urlOf(name)
    },
    async stop() {
      server.stdin.end()
      await over
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL refuses to run as root; its package brings a user along. */
const ownerOfServer = (): { uid: number; gid: number } | null => {
  if (process.getuid?.() !== 0) return null
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

/** The folder that has `initdb` and `postgres`. */
const findBinaries = (): string => {
  const found = installedBinaries() ?? (install() ? installedBinaries() : null)
  if (found !== null) return found
  throw new Error(
    'No PostgreSQL server for the tests: neither below /usr/lib/postgresql nor on PATH, and installing one failed. ' +
      'Install it (Debian: apt-get install postgresql) or put the folder of initdb and postgres on PATH.',
  )
}

const VERSIONS = ['/usr/lib/postgresql', '/usr/local/opt', '/opt/homebrew/opt']

const installedBinaries = (): string | null => {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const packaged = VERSIONS.flatMap((root) => namesIn(root).map((name) => join(root, name, 'bin')))
  return [...packaged, ...folders].find((folder) => ['initdb', 'postgres'].every(isIn(folder))) ?? null
}

/** The newest first. */
const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder).toSorted((a, b) => b.localeCompare(a, undefined, { numeric: true }))
  } catch {
    return []
  }
}

const isIn = (folder: string) => (name: string) => {
  try {
    accessSync(join(folder, name), constants.X_OK)
    return folder !== ''
  } catch {
    return false
  }
}

const install = (): boolean => {
  console.log('No PostgreSQL found; installing one …')
  const apt = (...words: string[]) =>
    process.getuid?.() === 0 ? run('apt-get', words) : run('sudo', ['-n', 'apt-get', ...words])
  return apt('update') && apt('install', '-y', '--no-install-recommends', 'postgresql')
}

const run = (command: string, words: string[]): boolean => {
  try {
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    execFileSync(command, words, {
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: 600_000,
      env: environment,
    })
    return true
  } catch {
    return false
  }
}
