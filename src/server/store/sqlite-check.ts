import { setPriority } from 'node:os'
import { DatabaseSync } from 'node:sqlite'
import { isCorruption } from './sqlite-fault.ts'

/** `node sqlite-check.ts PATH`: prints `ok`, or what is wrong with the file. Started by sqlite-check-apart.ts. */

const LOW = 19

setPriority(LOW)
try {
  const db = new DatabaseSync(process.argv[2] ?? '', { readOnly: true })
  process.stdout.write(String(db.prepare('PRAGMA quick_check(1)').get()?.['quick_check']))
  db.close()
} catch (error) {
  if (!isCorruption(error)) throw error
  process.stdout.write(error instanceof Error ? error.message : 'unreadable')
}
