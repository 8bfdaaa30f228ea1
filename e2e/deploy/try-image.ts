import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { serveSimulatedCloud } from '../../src/simulated-cloud/serve.ts'
import { byPassword } from '../connections.ts'
import { lastOf, readContainerfile, variablesOf, wordsOf, type Stage } from './containerfile.ts'

/**
 * `npm run try-image`: goes through .deploy/Containerfile step by step in empty folders, without a container engine:
 * what is copied, installed and built, and what is then started, by a user who may write to its data alone. It needs
 * the registry of packages, so `npm test` leaves it out.
 */

const PROJECT = join(import.meta.dirname, '../..')
const isRoot = process.getuid?.() === 0
/** Who runs it: nobody, where we may choose. */
const user = isRoot ? { uid: 65_534, gid: 65_534 } : {}
const owner = isRoot ? '65534:65534' : `${process.getuid?.()}:${process.getgid?.()}`

const root = mkdtempSync(join(tmpdir(), 'task-center-image-'))
chmodSync(root, 0o755)
const say = (text: string) => console.log(`— ${text}`)

/** What the recipe sees of the project. */
const context = readFileSync(join(PROJECT, '.dockerignore'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('!'))
  .map((line) => line.slice(1))

const build = (stage: Stage, name: string): void => {
  let folder = join(root, name)
  mkdirSync(folder, { recursive: true })
  for (const { word, rest } of stage.instructions) {
    switch (word) {
      case 'WORKDIR':
        folder = join(root, name, rest)
        mkdirSync(folder, { recursive: true })
        break
      case 'COPY': {
        const [, from = null, paths = ''] = /^(?:--from=(\S+) )?(.+)$/.exec(rest) ?? []
        const words = paths.split(' ')
        const to = words.pop() ?? ''
        for (const path of words) {
          if (from === null && !context.includes(path)) throw new Error(`.dockerignore keeps ${path} out`)
          const target = to.endsWith('/') ? join(folder, to, basename(path)) : join(folder, to)
          cpSync(from === null ? join(PROJECT, path) : join(root, from, path), target, {
            recursive: true,
            verbatimSymlinks: true,
          })
        }
        break
      }
      case 'RUN': {
        say(rest)
        const command = rest.replaceAll('/data', join(root, name, 'data')).replace('node:node', owner)
        const { status } = spawnSync('sh', ['-ec', command], { cwd: folder, stdio: 'inherit' })
        if (status !== 0) throw new Error(`failed: ${rest}`)
        break
      }
      default:
    }
  }
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

const command = ([first = '', ...words]: string[]): [string, string[]] => [
  first === 'node' ? process.execPath : first,
  words,
]
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

const run = async (stage: Stage, folder: string): Promise<void> => {
  const app = join(folder, 'app')
  const seal = spawnSync('chmod', ['-R', 'a-w,a+rX', app])
  if (seal.status !== 0) throw new Error('the files could not be made read-only')
  const cloud = await serveSimulatedCloud()
  const config = join(folder, 'etc/task-center/config.json')
  mkdirSync(join(folder, 'etc/task-center'), { recursive: true })
  writeFileSync(join(folder, 'password'), 'simulated-password')
  const connection = byPassword(cloud.endpoints)
  const credentials = { ...connection.credentials, password: { file: join(folder, 'password') } }
  const access = [{ users: ['alice'], connections: 'all', role: 'operator' }]
  const signIn = { kind: 'proxy', proxies: ['127.0.0.1'], userHeader: 'X-User', access }
  writeFileSync(config, JSON.stringify({ connections: [{ ...connection, credentials }], signIn }))

  const given = variablesOf(stage)
  const port = String(await freePort())
  const environment = {
    ...given,
    PATH: process.env['PATH'] ?? '',
    PORT: port,
    PUBLIC_URL: 'https://tasks.example.com',
    TASK_CENTER_CONFIG: join(folder, given['TASK_CENTER_CONFIG'] ?? ''),
    DATABASE_URL: `sqlite:${join(folder, (given['DATABASE_URL'] ?? '').replace('sqlite:', ''))}`,
  }
  const startedMs = Date.now()
  const server = spawn(...command(wordsOf(lastOf(stage, 'CMD'))), {
    cwd: app,
    env: environment,
    stdio: 'inherit',
    ...user,
  })
  const ended = new Promise<number | null>((resolve) => server.once('exit', resolve))
  try {
    const [probe, words] = command(wordsOf(lastOf(stage, 'HEALTHCHECK')))
    const isHealthy = () => spawnSync(probe, words, { env: environment, ...user }).status === 0
    for (let seconds = 0; !isHealthy(); seconds++) {
      if (seconds === 60 || server.exitCode !== null) throw new Error('it never became healthy')
      await delay(1_000)
    }
    say('healthy')
    const ask = (path: string) =>
      fetch(`http://127.0.0.1:${port}${path}`, { headers: { 'x-user': 'alice', 'x-csrf': '1' } })
    const page = await (await ask('/')).text()
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? '/none'
    for (const path of ['/readyz', script, '/api/sources'])
      if ((await ask(path)).status !== 200) throw new Error(`${path} is not answered`)
    if (!existsSync(join(folder, 'data/task-center.db'))) throw new Error('nothing is stored in /data')
    say('answers, and stores')
  } finally {
    server.kill('SIGTERM')
  }
  const code = await ended
  if (code !== 0) throw new Error(`stopped with ${code}`)
  const written = filesIn(app).filter((path) => statSync(path).mtimeMs > startedMs)
  if (written.length > 0) throw new Error(`wrote ${written.join(', ')}`)
  say('stopped, and wrote nothing but its data')
  await cloud.close()
}

try {
  const stages = readContainerfile(readFileSync(join(PROJECT, '.deploy/Containerfile'), 'utf8'))
  for (const stage of stages) build(stage, stage.name ?? 'image')
  const last = stages.at(-1)
  if (last === undefined) throw new Error('there is no stage')
  if (lastOf(last, 'USER') === 'root') throw new Error('it runs as root')
  await run(last, join(root, 'image'))
  say('the image works')
} finally {
  spawnSync('chmod', ['-R', 'u+w', root])
  rmSync(root, { recursive: true, force: true })
}
