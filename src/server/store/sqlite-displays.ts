import type { DatabaseSync } from 'node:sqlite'
import { personIdOf } from '../sign-in/access.ts'
import {
  MOST_WRONG_CODES,
  OFFER_EVERY_MS,
  POLL_INTERVAL_MS,
  type DisplayStore,
  type StoredDisplay,
  type StoredPairing,
} from './display-store.ts'
import { hasRoom } from './pairing-room.ts'
import { numberOf, textOf, type SqliteRow } from './sqlite-value.ts'
import type { SqliteWriter } from './sqlite-writer.ts'
import { readConnections, readLanguage } from './stored-display.ts'
import { readPerson } from './stored-session.ts'
import { StoreProblem } from './store-problem.ts'

interface DisplayParts {
  writer: Pick<SqliteWriter, 'written'>
  /** Stands around every use of the database. */
  watched: <Result>(work: () => Result) => Promise<Result>
}

export const createSqliteDisplays = (db: DatabaseSync, { writer, watched }: DisplayParts): DisplayStore => {
  const removeOver = db.prepare('DELETE FROM pairing WHERE ends_ms <= ?')
  const removeUncalled = db.prepare('DELETE FROM display WHERE called_by_ms <= ?')
  const removeEnded = db.prepare('DELETE FROM display WHERE ends_ms <= ?')
  const selectAddresses = db.prepare('SELECT address FROM pairing')
  const insertPairing = db.prepare(
    `INSERT INTO pairing (place, code_hash, device_hash, address, device, view, asked_ms, ends_ms, wrong_count, polled_ms, interval_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?) ON CONFLICT (place) DO NOTHING`,
  )
  const selectPairing = db.prepare(
    'SELECT * FROM pairing WHERE place = ? AND ends_ms > ? AND display_id IS NULL',
  )
  const countWrong = db.prepare('UPDATE pairing SET wrong_count = wrong_count + 1 WHERE place = ?')
  const removeWrong = db.prepare(`DELETE FROM pairing WHERE place = ? AND wrong_count >= ${MOST_WRONG_CODES}`)
  const approve = db.prepare(
    `UPDATE pairing SET display_id = :id, ends_ms = :until
     WHERE place = :place AND code_hash = :code AND ends_ms > :now AND display_id IS NULL`,
  )
  const insertDisplay = db.prepare(
    `INSERT INTO display (id, called_by_ms, name, view, zone, language, connections, person_id, person, created_ms, ends_ms, renew_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const selectPolled = db.prepare('SELECT * FROM pairing WHERE device_hash = ? AND ends_ms > ?')
  const notePoll = db.prepare('UPDATE pairing SET polled_ms = ?, interval_ms = ? WHERE device_hash = ?')
  const removePairing = db.prepare('DELETE FROM pairing WHERE device_hash = ?')
  const giveSecret = db.prepare(
    'UPDATE display SET hash = ?, secret_ms = ?, called_by_ms = NULL WHERE id = ?',
  )
  const selectBySecret = db.prepare('SELECT * FROM display WHERE hash = :hash OR offered_hash = :hash')
  const offer = db.prepare(
    `UPDATE display SET offered_hash = :offered, offered_ms = :now
     WHERE id = :id AND hash = :shown AND (offered_ms IS NULL OR offered_ms <= :until)`,
  )
  const takeOffer = db.prepare(
    `UPDATE display SET hash = offered_hash, secret_ms = offered_ms, offered_hash = NULL, offered_ms = NULL
     WHERE offered_hash = ?`,
  )
  const touch = db.prepare(
    `UPDATE display SET contact_ms = ?, build = ifnull(?, build), ends_ms = ?
     WHERE id = ?`,
  )
  const selectAll = db.prepare('SELECT * FROM display ORDER BY name, id')
  const rename = db.prepare('UPDATE display SET name = ? WHERE id = ?')
  const remove = db.prepare('DELETE FROM display WHERE id = ?')
  const updatePerson = db.prepare('UPDATE display SET person = ? WHERE person_id = ?')

  /** All or nothing. */
  const write = (work: () => void): void => {
    if (!writer.written(work)) throw new StoreProblem('nothing can be written to the store now')
  }

  /** As `write`, and it outlives a power cut, too: a browser knows of it from now on. */
  const writeForGood = (work: () => void): void => {
    db.exec('PRAGMA synchronous = FULL')
    try {
      write(work)
    } finally {
      db.exec('PRAGMA synchronous = NORMAL')
    }
  }

  return {
    beginPairing: (pairing, nowMs) =>
      watched(() => {
        const { place, codeHash, deviceHash, address, device, view, askedMs, endsMs } = pairing
        let begun: 'begun' | 'taken' | 'too-many' = 'too-many'
        write(() => {
          removeOver.run(nowMs)
          removeUncalled.run(nowMs)
          const others = selectAddresses.all().map((row) => textOf(row['address']))
          if (!hasRoom(address, others)) return
          const { changes } = insertPairing.run(
            place,
            codeHash,
            deviceHash,
            address,
            device,
            view,
            askedMs,
            endsMs,
            POLL_INTERVAL_MS,
          )
          begun = changes === 1 ? 'begun' : 'taken'
        })
        return begun
      }),

    pairingOf: (place, codeHash, nowMs) =>
      watched(() => {
        const row = selectPairing.get(place, nowMs)
        if (row === undefined) return null
        if (row['code_hash'] === codeHash) return pairingOf(row)
        write(() => {
          countWrong.run(place)
          removeWrong.run(place)
        })
        return null
      }),

    pair: (place, codeHash, display, nowMs) =>
      watched(() => {
        let isPaired = false
        write(() => {
          // It asks every few seconds; one that does not within this has gone.
          const until = nowMs + 60_000
          const found = approve.run({ id: display.id, until, place, code: codeHash, now: nowMs })
          if (found.changes !== 1) return
          const { id, name, view, zone, language, connections, person, createdMs, endsMs, renewMs } = display
          insertDisplay.run(
            id,
            until,
            name,
            view,
            zone,
            language,
            JSON.stringify(connections),
            personIdOf(person),
            JSON.stringify(person),
            createdMs,
            endsMs,
            renewMs,
          )
          isPaired = true
        })
        return isPaired
      }),

    poll: (deviceHash, secretHash, nowMs) =>
      watched(() => {
        const row = selectPolled.get(deviceHash, nowMs)
        if (row === undefined) return { kind: 'over' }
        const displayId = row['display_id']
        if (typeof displayId === 'string') {
          writeForGood(() => {
            removePairing.run(deviceHash)
            giveSecret.run(secretHash, nowMs, displayId)
          })
          return { kind: 'paired', displayId }
        }
        const before = numberOf(row['interval_ms'])
        const isTooSoon = nowMs - numberOf(row['polled_ms']) < before
        const intervalMs = isTooSoon ? before + POLL_INTERVAL_MS : before
        write(() => void notePoll.run(nowMs, intervalMs, deviceHash))
        return { kind: isTooSoon ? 'slow-down' : 'pending', intervalMs }
      }),

    bySecret: (secretHash) =>
      watched(() => {
        const row = selectBySecret.get({ hash: secretHash })
        if (row === undefined) return null
        return {
          ...displayOf(row),
          secretMs: numberOf(row['secret_ms']),
          offeredMs: numberOrNull(row, 'offered_ms'),
          isOffered: row['offered_hash'] === secretHash,
        }
      }),

    offer: (id, shownHash, secretHash, nowMs) =>
      watched(() => {
        let isOffered = false
        writeForGood(() => {
          const until = nowMs - OFFER_EVERY_MS
          const { changes } = offer.run({ id, shown: shownHash, offered: secretHash, now: nowMs, until })
          isOffered = changes === 1
        })
        return isOffered
      }),
    takeOffer: (secretHash) => watched(() => writeForGood(() => void takeOffer.run(secretHash))),
    touch: (id, contactMs, build, endsMs) =>
      watched(() => write(() => void touch.run(contactMs, build, endsMs, id))),
    all: () => watched(() => selectAll.all().map(displayOf)),
    rename: (id, name) => watched(() => write(() => void rename.run(name, id))),
    remove: (id) => watched(() => writeForGood(() => void remove.run(id))),
    removeEnded: (untilMs) => watched(() => write(() => void removeEnded.run(untilMs))),
    notePerson: (person) =>
      watched(() => write(() => void updatePerson.run(JSON.stringify(person), personIdOf(person)))),
  }
}

const pairingOf = (row: SqliteRow): StoredPairing => ({
  place: textOf(row['place']),
  codeHash: textOf(row['code_hash']),
  deviceHash: textOf(row['device_hash']),
  address: textOf(row['address']),
  device: textOf(row['device']),
  view: textOf(row['view']),
  askedMs: numberOf(row['asked_ms']),
  endsMs: numberOf(row['ends_ms']),
})

const displayOf = (row: SqliteRow): StoredDisplay => ({
  id: textOf(row['id']),
  name: textOf(row['name']),
  view: textOf(row['view']),
  zone: textOrNull(row, 'zone'),
  language: readLanguage(textOrNull(row, 'language')),
  connections: readConnections(textOf(row['connections'])),
  person: readPerson(textOf(row['person'])),
  createdMs: numberOf(row['created_ms']),
  endsMs: numberOf(row['ends_ms']),
  renewMs: numberOrNull(row, 'renew_ms'),
  contactMs: numberOrNull(row, 'contact_ms'),
  build: textOrNull(row, 'build'),
})

const textOrNull = (row: SqliteRow, column: string): string | null =>
  row[column] === null ? null : textOf(row[column])

const numberOrNull = (row: SqliteRow, column: string): number | null =>
  row[column] === null ? null : numberOf(row[column])
