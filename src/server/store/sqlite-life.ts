import type { DatabaseSync } from 'node:sqlite'
import { pauseReasonOf } from './sqlite-fault.ts'
import { numberOf, textOf } from './sqlite-value.ts'

/**
 * A crash, or a log that was lost, may take the last changes back whose numbers browsers already know. After one the
 * numbers go on far beyond, so that none is given twice and every cursor still means what it meant.
 */
const LEAP = 1_000_000

/** What lasts over restarts beside the tasks: who this store is, and how far its change numbers went. */
export interface Life {
  epoch: string
  /** No change after this one has been told to anybody. */
  lastChange: number
  /** Within the transaction that is open. */
  note(lastChange: number): void
  /** The store ends in order: the numbers go on from here. */
  end(lastChange: number): void
}

export const beginLife = (db: DatabaseSync, storedChange: number): Life => {
  const row = db.prepare('SELECT epoch, is_open, last_change FROM life').get()
  const known = Math.max(storedChange, numberOf(row?.['last_change']))
  const lastChange = numberOf(row?.['is_open']) === 1 ? known + LEAP : known
  const update = db.prepare('UPDATE life SET is_open = ?, last_change = ?')
  try {
    update.run(1, lastChange)
    // Into the file itself, where it stands even if the log is lost.
    db.exec('PRAGMA wal_checkpoint(PASSIVE)')
  } catch (error) {
    if (pauseReasonOf(error) === null) throw error
  }
  return {
    epoch: textOf(row?.['epoch']),
    lastChange,
    note: (change) => void update.run(1, change),
    end(change) {
      try {
        update.run(0, change)
      } catch (error) {
        if (pauseReasonOf(error) === null) throw error
      }
    },
  }
}
