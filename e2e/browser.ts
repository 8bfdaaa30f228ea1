import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright'

/** A browser for the tests: Playwright's own, else one of the system's, else one that gets installed now. */
export const findBrowser = (): string => {
  const found = playwrightsOwn() ?? systems() ?? installed()
  if (found !== null) return found
  throw new Error(
    'No browser for the end-to-end tests: none of Playwright, none on PATH, and installing one failed. ' +
      'Install Chromium (Debian: apt-get install chromium) or set CHROMIUM_PATH to one.',
  )
}

/** For a closed network: nothing is looked up, updated or synchronised. */
export const BROWSER_ARGUMENTS: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]

const playwrightsOwn = (): string | null => {
  const path = chromium.executablePath()
  return existsSync(path) ? path : null
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

const systems = (): string | null => {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const candidates = [
    process.env['CHROMIUM_PATH'] ?? '',
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...PLACES,
  ]
  return candidates.find(isExecutable) ?? null
}

const isExecutable = (path: string): boolean => {
  if (path === '') return false
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const installed = (): string | null => {
  console.log('No Chromium found; installing one …')
  const playwright = join(import.meta.dirname, '../node_modules/.bin/playwright')
  if (run(playwright, ['install', '--with-deps', 'chromium'])) return playwrightsOwn()
  const isRoot = process.getuid?.() === 0
  const apt = (...words: string[]) =>
    isRoot ? run('apt-get', words) : run('sudo', ['-n', 'apt-get', ...words])
  if (apt('update') && apt('install', '-y', '--no-install-recommends', 'chromium')) return systems()
  return null
}

const run = (command: string, words: string[]): boolean => {
  try {
    execFileSync(command, words, { stdio: ['ignore', 'ignore', 'inherit'], timeout: 600_000 })
    return true
  } catch {
    return false
  }
}
