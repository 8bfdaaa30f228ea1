import { rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Room on the disk that is kept for the moment it is full: making room inside a database takes some first. */
export interface Reserve {
  /** Takes the room, unless it is taken or the disk is nearly full anyway. */
  take(): void
  /** Gives it back to the disk; false: there was none. */
  release(): boolean
}

/** Enough for the log of a few steps of housekeeping. */
const RESERVE_BYTES = 8_000_000
/** The reserve must not be what fills the disk. */
const TIMES_FREE = 4

export const createReserve = (databasePath: string): Reserve => {
  const path = `${databasePath}.reserve`
  const isTaken = () => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) >= RESERVE_BYTES
  return {
    take() {
      if (isTaken()) return
      try {
        const { bavail, bsize } = statfsSync(dirname(path))
        // Ones, since a file of zeros may take no room at all.
        if (bavail * bsize > TIMES_FREE * RESERVE_BYTES) writeFileSync(path, Buffer.alloc(RESERVE_BYTES, 1))
      } catch {
        // Without a reserve everything works but making room on a full disk.
        rmSync(path, { force: true })
      }
    },
    release() {
      const wasTaken = isTaken()
      rmSync(path, { force: true })
      return wasTaken
    },
  }
}

/** A store in memory has no disk to fill. */
export const noReserve: Reserve = { take: () => undefined, release: () => false }
