import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { HARD_STOP_MS } from '../../src/server/lifecycle.ts'
import { lastOf, readContainerfile, variablesOf, wordsOf } from './containerfile.ts'

/** `npm run try-image` goes through the steps; here is what must hold of them. */

const PROJECT = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(PROJECT, path), 'utf8')
const project = z
  .object({
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
    allowScripts: z.record(z.string(), z.boolean()),
  })
  .parse(JSON.parse(read('package.json')))
const [major = ''] = (project.devDependencies['node'] ?? '').split('.')

/** Without a way to the prototype of everything by a name that JSON can hold. */
const COMMAND = ['--disable-proto=delete', 'src/server/main.ts']

const stages = readContainerfile(read('.deploy/Containerfile'))
const image = stages.at(-1)
if (image === undefined) throw new Error('there is no stage')

test('an image has the Node that everything is tried with', () => {
  const bases = read('.deploy/Containerfile').match(/^FROM \S+/gm)
  expect(bases).toEqual(stages.map(() => `FROM docker.io/library/node:${major}-bookworm-slim`))
})

test('an image runs as nobody of importance, may write to its data alone, and is probed by Node itself', () => {
  expect(lastOf(image, 'USER')).toBe('node')
  expect(lastOf(image, 'VOLUME')).toBe('/data')
  expect(wordsOf(lastOf(image, 'HEALTHCHECK'))[0]).toBe('node')
  expect(variablesOf(image)['DATABASE_URL']).toBe('sqlite:/data/task-center.db')
  const owners = image.instructions.filter(({ rest }) => /chown|chmod/.test(rest)).map(({ rest }) => rest)
  expect(owners).toEqual(['mkdir /data && chown node:node /data && chmod 700 /data'])
  expect(wordsOf(lastOf(image, 'CMD'))).toEqual(['node', ...COMMAND])
})

test('nothing that is installed for an image runs code, and nothing for development stays in it', () => {
  const installs = stages.flatMap(({ instructions }) =>
    instructions.filter(({ rest }) => /\bnpm\b/.test(rest)),
  )
  expect(installs.map(({ rest }) => rest)).toEqual([
    'npm ci --ignore-scripts --no-audit --no-fund',
    'npm ci --omit=dev --ignore-scripts --no-audit --no-fund',
  ])
  const taken = image.instructions.filter(({ word }) => word === 'COPY').map(({ rest }) => rest)
  expect(taken.filter((rest) => rest.includes('node_modules'))).toEqual([
    '--from=packages /app/node_modules ./node_modules',
  ])
})

test('an image is made of nothing but what the recipe names', () => {
  const [all, ...allowed] = read('.dockerignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  expect(all).toBe('*')
  const copied = stages
    .flatMap(({ instructions }) => instructions)
    .filter(({ word, rest }) => word === 'COPY' && !rest.startsWith('--from'))
    .flatMap(({ rest }) => rest.split(' ').slice(0, -1))
  expect(new Set(allowed.map((line) => line.slice(1)))).toEqual(new Set(copied))
  for (const path of copied) expect(existsSync(join(PROJECT, path))).toBe(true)
})

const unit = read('.deploy/cloud-task-center.service')
const settings = new Map(
  [...unit.matchAll(/^(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
)

test('a service has no rights, no writable place but its state, and nothing of other processes', () => {
  expect(Object.fromEntries(settings)).toMatchObject({
    DynamicUser: 'yes',
    NoNewPrivileges: 'yes',
    CapabilityBoundingSet: '',
    ProtectSystem: 'strict',
    ProtectHome: 'yes',
    ProtectProc: 'invisible',
    PrivateTmp: 'yes',
    PrivateDevices: 'yes',
    StateDirectory: 'cloud-task-center',
    StateDirectoryMode: '0700',
    SystemCallArchitectures: 'native',
    RestrictAddressFamilies: 'AF_INET AF_INET6',
  })
  expect(unit).not.toMatch(/^(ReadWritePaths|User)=/m)
  expect(settings.get('ExecStart')).toBe(['/usr/bin/node', ...COMMAND].join(' '))
})

test('a service is given the time it takes to stop, and is not started again where it never can', () => {
  expect(Number(settings.get('TimeoutStopSec')) * 1_000).toBeGreaterThan(HARD_STOP_MS)
  expect(settings.get('RestartPreventExitStatus')).toBe('2')
})

const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        version: z.string(),
        integrity: z.string().optional(),
        hasInstallScript: z.boolean().optional(),
        link: z.boolean().optional(),
      }),
    ),
  })
  .parse(JSON.parse(read('package-lock.json')))

test('everything that is installed is pinned, by its version and by what is in it', () => {
  for (const [name, version] of Object.entries({ ...project.dependencies, ...project.devDependencies }))
    expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+$/)])
  const { '': _own, ...packages } = lock.packages
  const loose = Object.entries(packages).filter(
    ([, { integrity }]) => integrity?.startsWith('sha512-') !== true,
  )
  expect(loose).toEqual([])
})

test('only a package that is named may run code while it is installed', () => {
  const withScripts = Object.entries(lock.packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript === true)
    .map(([path]) => path.replace(/^.*node_modules\//, ''))
  const allowed = Object.keys(project.allowScripts).filter((name) => project.allowScripts[name] === true)
  expect(withScripts.filter((name) => !allowed.includes(name))).toEqual([])
  expect(read('.npmrc')).toContain('strict-allow-scripts=true')
})
