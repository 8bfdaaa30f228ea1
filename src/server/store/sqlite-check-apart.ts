import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const CHECK = fileURLToPath(new URL('./sqlite-check.ts', import.meta.url))

/**
 * Checks a large file while it is in use already. In a process of its own: one that waits for the disk can be ended at
 * any time, a thread cannot. Answers how to end it.
 */
export const checkApart = (path: string, onDamage: (why: string) => void): (() => void) => {
  const child = execFile(process.execPath, [CHECK, path], (_error, stdout) => {
    const why = stdout.trim()
    // Nothing said: it was ended, or could not run, which tells nothing about the file.
    if (why !== '' && why !== 'ok') onDamage(why)
  })
  child.unref()
  return () => void child.kill('SIGKILL')
}
