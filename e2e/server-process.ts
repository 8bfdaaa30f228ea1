import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The server as it is really started: its own process, its configuration file, its signals. */
export interface ServerProcess {
  output: () => string
  exitCode: Promise<number | null>
  /** The address of its ready line; rejects when it ends before. */
  origin: Promise<string>
  kill: (signal: NodeJS.Signals) => void
}

export interface ServerProcesses {
  /** With an empty store of its own, where a configuration is given and the environment says nothing else. */
  start: (environment: Record<string, string>) => ServerProcess
  /** The path of a configuration file that says this. */
  writeConfig: (config: unknown) => string
  /** Where a file of this name goes with the others. */
  pathOf: (name: string) => string
  /** Ends whatever was started and still runs. */
  killAll: () => Promise<void>
  /** And forgets their files. */
  remove: () => void
}

const PROJECT = join(import.meta.dirname, '..')

export const serverProcesses = (): ServerProcesses => {
  const folder = mkdtempSync(join(tmpdir(), 'task-center-'))
  const pathOf = (name: string) => join(folder, name)
  let startCount = 0
  let running: { child: ChildProcessWithoutNullStreams; exitCode: Promise<number | null> }[] = []
  return {
    start(environment) {
      startCount += 1
      const child = spawn(process.execPath, ['src/server/main.ts'], {
        cwd: PROJECT,
        env: {
          PATH: process.env['PATH'] ?? '',
          PORT: '0',
          ...('TASK_CENTER_CONFIG' in environment
            ? { DATABASE_URL: `sqlite:${pathOf(`store-${startCount}.db`)}` }
            : {}),
          ...environment,
        },
      })
      let output = ''
      const exitCode = new Promise<number | null>((resolve) => child.on('close', resolve))
      running.push({ child, exitCode })
      const origin = new Promise<string>((resolve, reject) => {
        const read = (chunk: Buffer) => {
          output += chunk.toString()
          const ready = /ready on (http:\S+?)["\s]/.exec(output)?.[1]
          if (ready) resolve(ready)
        }
        child.stdout.on('data', read)
        child.stderr.on('data', read)
        void exitCode.then(() => reject(new Error(output)))
      })
      // Most tests of a refused start never look at the address.
      origin.catch(() => undefined)
      return { output: () => output, exitCode, origin, kill: (signal) => void child.kill(signal) }
    },
    pathOf,
    writeConfig(config) {
      const path = pathOf('config.json')
      writeFileSync(path, typeof config === 'string' ? config : JSON.stringify(config))
      return path
    },
    async killAll() {
      for (const { child } of running) child.kill('SIGKILL')
      await Promise.all(running.map(({ exitCode }) => exitCode))
      running = []
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
}
