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
import { numberOf, textOf, type Database, type Row } from './postgres-database.ts'
import { readConnections, readLanguage } from './stored-display.ts'
import { readPerson } from './stored-session.ts'

export const createPostgresDisplays = ({
  query,
  transaction,
}: Pick<Database, 'query' | 'transaction'>): DisplayStore => ({
  async beginPairing({ place, codeHash, deviceHash, address, device, view, askedMs, endsMs }, nowMs) {
    await query('DELETE FROM task_center.pairing WHERE ends_ms <= $1', [nowMs])
    await query('DELETE FROM task_center.display WHERE called_by_ms <= $1', [nowMs])
    const open = await query('SELECT address FROM task_center.pairing')
    const others = open.map((row) => textOf(row, 'address'))
    if (!hasRoom(address, others)) return 'too-many'
    const begun = await query(
      `INSERT INTO task_center.pairing
         (place, code_hash, device_hash, address, device, view, asked_ms, ends_ms, wrong_count, polled_ms, interval_ms)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, $9) ON CONFLICT (place) DO NOTHING RETURNING place`,
      [place, codeHash, deviceHash, address, device, view, askedMs, endsMs, POLL_INTERVAL_MS],
    )
    return begun.length === 1 ? 'begun' : 'taken'
  },

  async pairingOf(place, codeHash, nowMs) {
    // Counted and looked at in one, so that no two tries at once are counted as one.
    const [row] = await query(
      `UPDATE task_center.pairing SET wrong_count = wrong_count + CASE WHEN code_hash = $2 THEN 0 ELSE 1 END
       WHERE place = $1 AND ends_ms > $3 AND display_id IS NULL AND wrong_count < $4 RETURNING *`,
      [place, codeHash, nowMs, MOST_WRONG_CODES],
    )
    if (row === undefined) return null
    if (textOf(row, 'code_hash') === codeHash) return pairingOf(row)
    if (numberOf(row, 'wrong_count') >= MOST_WRONG_CODES)
      await query('DELETE FROM task_center.pairing WHERE place = $1 AND wrong_count >= $2', [
        place,
        MOST_WRONG_CODES,
      ])
    return null
  },

  pair: (place, codeHash, display, nowMs) =>
    transaction(async (ask) => {
      // It asks every few seconds; one that does not within this has gone.
      const untilMs = nowMs + 60_000
      const found = await ask(
        `UPDATE task_center.pairing SET display_id = $1, ends_ms = $2
         WHERE place = $3 AND code_hash = $4 AND ends_ms > $5 AND display_id IS NULL RETURNING place`,
        [display.id, untilMs, place, codeHash, nowMs],
      )
      if (found.length === 0) return false
      const { id, name, view, zone, language, connections, person, createdMs, endsMs, renewMs } = display
      await ask(
        `INSERT INTO task_center.display
           (id, called_by_ms, name, view, zone, language, connections, person_id, person, created_ms, ends_ms, renew_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [
          id,
          untilMs,
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
        ],
      )
      return true
    }),

  poll: (deviceHash, secretHash, nowMs) =>
    transaction(async (ask) => {
      const [row] = await ask(
        'SELECT * FROM task_center.pairing WHERE device_hash = $1 AND ends_ms > $2 FOR UPDATE',
        [deviceHash, nowMs],
      )
      if (row === undefined) return { kind: 'over' }
      const displayId = textOrNull(row, 'display_id')
      if (displayId !== null) {
        await ask('DELETE FROM task_center.pairing WHERE device_hash = $1', [deviceHash])
        await ask(
          'UPDATE task_center.display SET hash = $1, secret_ms = $2, called_by_ms = NULL WHERE id = $3',
          [secretHash, nowMs, displayId],
        )
        return { kind: 'paired', displayId }
      }
      const before = numberOf(row, 'interval_ms')
      const isTooSoon = nowMs - numberOf(row, 'polled_ms') < before
      const intervalMs = isTooSoon ? before + POLL_INTERVAL_MS : before
      await ask('UPDATE task_center.pairing SET polled_ms = $1, interval_ms = $2 WHERE device_hash = $3', [
        nowMs,
        intervalMs,
        deviceHash,
      ])
      return { kind: isTooSoon ? 'slow-down' : 'pending', intervalMs }
    }),

  async bySecret(secretHash) {
    const [row] = await query('SELECT * FROM task_center.display WHERE hash = $1 OR offered_hash = $1', [
      secretHash,
    ])
    if (row === undefined) return null
    return {
      ...displayOf(row),
      secretMs: numberOf(row, 'secret_ms'),
      offeredMs: numberOrNull(row, 'offered_ms'),
      isOffered: textOrNull(row, 'offered_hash') === secretHash,
    }
  },

  async offer(id, shownHash, secretHash, nowMs) {
    const offered = await query(
      `UPDATE task_center.display SET offered_hash = $1, offered_ms = $2
       WHERE id = $3 AND hash = $4 AND (offered_ms IS NULL OR offered_ms <= $5) RETURNING id`,
      [secretHash, nowMs, id, shownHash, nowMs - OFFER_EVERY_MS],
    )
    return offered.length === 1
  },

  async takeOffer(secretHash) {
    await query(
      `UPDATE task_center.display
       SET hash = offered_hash, secret_ms = offered_ms, offered_hash = NULL, offered_ms = NULL
       WHERE offered_hash = $1`,
      [secretHash],
    )
  },

  async touch(id, contactMs, build, endsMs) {
    await query(
      `UPDATE task_center.display
       SET contact_ms = $1, build = coalesce($2, build), ends_ms = $3
       WHERE id = $4`,
      [contactMs, build, endsMs, id],
    )
  },

  async all() {
    const rows = await query('SELECT * FROM task_center.display ORDER BY name COLLATE "C", id')
    return rows.map(displayOf)
  },

  async rename(id, name) {
    await query('UPDATE task_center.display SET name = $1 WHERE id = $2', [name, id])
  },

  async remove(id) {
    await query('DELETE FROM task_center.display WHERE id = $1', [id])
  },

  async removeEnded(untilMs) {
    await query('DELETE FROM task_center.display WHERE ends_ms <= $1', [untilMs])
  },

  async notePerson(person) {
    await query('UPDATE task_center.display SET person = $1 WHERE person_id = $2', [
      JSON.stringify(person),
      personIdOf(person),
    ])
  },
})

const pairingOf = (row: Row): StoredPairing => ({
  place: textOf(row, 'place'),
  codeHash: textOf(row, 'code_hash'),
  deviceHash: textOf(row, 'device_hash'),
  address: textOf(row, 'address'),
  device: textOf(row, 'device'),
  view: textOf(row, 'view'),
  askedMs: numberOf(row, 'asked_ms'),
  endsMs: numberOf(row, 'ends_ms'),
})

const displayOf = (row: Row): StoredDisplay => ({
  id: textOf(row, 'id'),
  name: textOf(row, 'name'),
  view: textOf(row, 'view'),
  zone: textOrNull(row, 'zone'),
  language: readLanguage(textOrNull(row, 'language')),
  connections: readConnections(textOf(row, 'connections')),
  person: readPerson(textOf(row, 'person')),
  createdMs: numberOf(row, 'created_ms'),
  endsMs: numberOf(row, 'ends_ms'),
  renewMs: numberOrNull(row, 'renew_ms'),
  contactMs: numberOrNull(row, 'contact_ms'),
  build: textOrNull(row, 'build'),
})

const textOrNull = (row: Row, column: string): string | null =>
  row[column] === null ? null : textOf(row, column)

const numberOrNull = (row: Row, column: string): number | null =>
  row[column] === null ? null : numberOf(row, column)
