import type { DatabaseSync } from 'node:sqlite'
import { personIdOf } from '../sign-in/access.ts'
import { newSecret } from '../sign-in/cookie.ts'
import { OF_A_PLACE, type SessionStore, type StoredSession } from './session-store.ts'
import { numberOf, textOf, type SqliteRow } from './sqlite-value.ts'
import { readPerson } from './stored-session.ts'

/** `watched` stands around every use of the database. */
type Watched = <Result>(work: () => Result) => Promise<Result>

export const createSqliteSessions = (db: DatabaseSync, watched: Watched): SessionStore => {
  const insert = db.prepare(
    `INSERT INTO session (hash, id, person_id, person, device, created_ms, active_ms, ends_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const select = db.prepare('SELECT * FROM session WHERE hash = ?')
  const selectOfPerson = db.prepare('SELECT * FROM session WHERE person_id = ? ORDER BY created_ms DESC, id')
  const updateActive = db.prepare('UPDATE session SET active_ms = max(active_ms, ?) WHERE hash = ?')
  const remove = db.prepare('DELETE FROM session WHERE hash = ?')
  const removeOver = db.prepare('DELETE FROM session WHERE ends_ms <= ? OR active_ms < ?')
  const insertUnderWay = db.prepare('INSERT INTO sign_in_under_way (hash, text, until_ms) VALUES (?, ?, ?)')
  const takeUnderWay = db.prepare('DELETE FROM sign_in_under_way WHERE hash = ? RETURNING text, until_ms')
  const removeUnderWay = db.prepare('DELETE FROM sign_in_under_way WHERE until_ms <= ?')
  const removeForgotten = db.prepare('DELETE FROM attempt WHERE until_ms <= ?')
  const selectAttempts = db.prepare('SELECT count, until_ms FROM attempt WHERE key = ?')
  const upsertAttempts = db.prepare(
    `INSERT INTO attempt (key, count, until_ms) VALUES (?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET count = excluded.count, until_ms = excluded.until_ms`,
  )
  const takeBack = db.prepare('UPDATE attempt SET count = count - 1 WHERE key = ? AND count > 0')
  const removeNone = db.prepare('DELETE FROM attempt WHERE key = ? AND count <= 0')
  const keepAttempts = db.prepare(
    'DELETE FROM attempt WHERE key IN (SELECT key FROM attempt WHERE key LIKE ? ORDER BY until_ms DESC LIMIT -1 OFFSET ?)',
  )
  const countOthers = db.prepare(
    'SELECT count(*) AS count FROM attempt WHERE key NOT LIKE ? AND until_ms > ?',
  )
  const keepUnderWay = db.prepare(
    'DELETE FROM sign_in_under_way WHERE hash IN (SELECT hash FROM sign_in_under_way ORDER BY until_ms DESC LIMIT -1 OFFSET ?)',
  )
  const insertSecret = db.prepare('INSERT INTO secret (name, text) VALUES (?, ?) ON CONFLICT DO NOTHING')
  const selectSecret = db.prepare('SELECT text FROM secret WHERE name = ?')

  return {
    add: (session) =>
      watched(() => {
        const { hash, id, person, device, createdMs, activeMs, endsMs } = session
        const text = JSON.stringify(person)
        insert.run(hash, id, personIdOf(person), text, device, createdMs, activeMs, endsMs)
      }),
    find: (hash) =>
      watched(() => {
        const row = select.get(hash)
        return row === undefined ? null : sessionOf(row)
      }),
    touch: (hash, activeMs) => watched(() => void updateActive.run(activeMs, hash)),
    end: (hash) => watched(() => void remove.run(hash)),
    ofPerson: (personId) => watched(() => selectOfPerson.all(personId).map(sessionOf)),
    removeOver: (nowMs, idleSinceMs) =>
      watched(() => {
        removeOver.run(nowMs, idleSinceMs)
        removeForgotten.run(nowMs)
        removeUnderWay.run(nowMs)
      }),
    // No other process has this file.
    onEnded: () => undefined,
    keepUnderWay: (hash, text, untilMs) => watched(() => void insertUnderWay.run(hash, text, untilMs)),
    takeUnderWay: (hash, nowMs) =>
      watched(() => {
        const row = takeUnderWay.get(hash)
        return row === undefined || numberOf(row['until_ms']) <= nowMs ? null : textOf(row['text'])
      }),
    countAttempt: (key, { most, windowMs, forgottenAfter }, nowMs) =>
      watched(() => {
        const row = selectAttempts.get(key)
        const untilMs = row === undefined ? 0 : numberOf(row['until_ms'])
        const count = untilMs > nowMs ? numberOf(row?.['count']) : 0
        if (count >= most) return untilMs
        const isGoingOn = untilMs > nowMs && forgottenAfter === 'first'
        upsertAttempts.run(key, count + 1, isGoingOn ? untilMs : nowMs + windowMs)
        return null
      }),
    takeBackAttempt: (key) =>
      watched(() => {
        takeBack.run(key)
        removeNone.run(key)
      }),
    keepNewest: ({ attempts, underWay }, nowMs) =>
      watched(() => {
        keepAttempts.run(`${OF_A_PLACE}%`, attempts)
        keepUnderWay.run(underWay)
        return numberOf(countOthers.get(`${OF_A_PLACE}%`, nowMs)?.['count'])
      }),
    secret: (name) =>
      watched(() => {
        insertSecret.run(name, newSecret())
        return textOf(selectSecret.get(name)?.['text'])
      }),
  }
}

const sessionOf = (row: SqliteRow): StoredSession => ({
  hash: textOf(row['hash']),
  id: textOf(row['id']),
  person: readPerson(textOf(row['person'])),
  device: textOf(row['device']),
  createdMs: numberOf(row['created_ms']),
  activeMs: numberOf(row['active_ms']),
  endsMs: numberOf(row['ends_ms']),
})
