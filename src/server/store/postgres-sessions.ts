import { personIdOf } from '../sign-in/access.ts'
import { newSecret } from '../sign-in/cookie.ts'
import type { Channel } from './postgres-channel.ts'
import { numberOf, textOf, type Database, type Row } from './postgres-database.ts'
import { OF_A_PLACE, type SessionStore, type StoredSession } from './session-store.ts'
import { StoreProblem } from './store-problem.ts'
import { readPerson } from './stored-session.ts'

/** Whoever signs out at one replica is told to all: they keep what they have just read of a session. */
const ENDED = 'session-ended'

export const createPostgresSessions = ({ query }: Database, channel: Channel): SessionStore => ({
  async add({ hash, id, person, device, createdMs, activeMs, endsMs }) {
    await query(
      `INSERT INTO task_center.session (hash, id, person_id, person, device, created_ms, active_ms, ends_ms)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [hash, id, personIdOf(person), JSON.stringify(person), device, createdMs, activeMs, endsMs],
    )
  },

  async find(hash) {
    const [row] = await query('SELECT * FROM task_center.session WHERE hash = $1', [hash])
    return row === undefined ? null : sessionOf(row)
  },

  async touch(hash, activeMs) {
    await query('UPDATE task_center.session SET active_ms = greatest(active_ms, $2) WHERE hash = $1', [
      hash,
      activeMs,
    ])
  },

  async end(hash) {
    await query(
      `WITH gone AS (DELETE FROM task_center.session WHERE hash = $1)
       SELECT pg_notify('task_center', $2)`,
      [hash, channel.envelope(ENDED, hash)],
    )
  },

  async ofPerson(personId) {
    const rows = await query(
      'SELECT * FROM task_center.session WHERE person_id = $1 ORDER BY created_ms DESC, id',
      [personId],
    )
    return rows.map(sessionOf)
  },

  async removeOver(nowMs, idleSinceMs) {
    await query('DELETE FROM task_center.session WHERE ends_ms <= $1 OR active_ms < $2', [nowMs, idleSinceMs])
    await query('DELETE FROM task_center.attempt WHERE until_ms <= $1', [nowMs])
    await query('DELETE FROM task_center.sign_in_under_way WHERE until_ms <= $1', [nowMs])
  },

  onEnded: (listener) =>
    channel.hear(ENDED, (hash) => {
      if (typeof hash === 'string') listener(hash)
    }),

  async keepUnderWay(hash, text, untilMs) {
    await query('INSERT INTO task_center.sign_in_under_way (hash, text, until_ms) VALUES ($1, $2, $3)', [
      hash,
      text,
      untilMs,
    ])
  },

  async takeUnderWay(hash, nowMs) {
    const [row] = await query(
      'DELETE FROM task_center.sign_in_under_way WHERE hash = $1 RETURNING text, until_ms',
      [hash],
    )
    return row === undefined || numberOf(row, 'until_ms') <= nowMs ? null : textOf(row, 'text')
  },

  async countAttempt(key, { most, windowMs, forgottenAfter }, nowMs) {
    // One statement, so that no two tries at once are counted as one.
    const [counted] = await query(
      `INSERT INTO task_center.attempt AS known (key, count, until_ms) VALUES ($1, 1, $2 + $3::bigint)
       ON CONFLICT (key) DO UPDATE SET
         count = CASE WHEN known.until_ms > $2 THEN known.count + 1 ELSE 1 END,
         until_ms = CASE WHEN known.until_ms > $2 AND $5 THEN known.until_ms ELSE excluded.until_ms END
       WHERE known.until_ms <= $2 OR known.count < $4
       RETURNING count`,
      [key, nowMs, windowMs, most, forgottenAfter === 'first'],
    )
    if (counted !== undefined) return null
    const [row] = await query('SELECT until_ms FROM task_center.attempt WHERE key = $1', [key])
    return row === undefined ? nowMs : numberOf(row, 'until_ms')
  },

  async takeBackAttempt(key) {
    await query('UPDATE task_center.attempt SET count = count - 1 WHERE key = $1 AND count > 0', [key])
    // A try that another replica counted in between is looked at again by this, and stays.
    await query('DELETE FROM task_center.attempt WHERE key = $1 AND count <= 0', [key])
  },

  async keepNewest({ attempts, underWay }, nowMs) {
    await query(
      'DELETE FROM task_center.attempt WHERE key IN (SELECT key FROM task_center.attempt WHERE key LIKE $1 ORDER BY until_ms DESC OFFSET $2)',
      [`${OF_A_PLACE}%`, attempts],
    )
    await query(
      'DELETE FROM task_center.sign_in_under_way WHERE hash IN (SELECT hash FROM task_center.sign_in_under_way ORDER BY until_ms DESC OFFSET $1)',
      [underWay],
    )
    const [others] = await query(
      'SELECT count(*) AS count FROM task_center.attempt WHERE key NOT LIKE $1 AND until_ms > $2',
      [`${OF_A_PLACE}%`, nowMs],
    )
    return numberOf(others, 'count')
  },

  async secret(name) {
    await query('INSERT INTO task_center.secret (name, text) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      name,
      newSecret(),
    ])
    const [row] = await query('SELECT text FROM task_center.secret WHERE name = $1', [name])
    if (row === undefined) throw new StoreProblem('the secret that was written is not there')
    return textOf(row, 'text')
  },
})

const sessionOf = (row: Row): StoredSession => ({
  hash: textOf(row, 'hash'),
  id: textOf(row, 'id'),
  person: readPerson(textOf(row, 'person')),
  device: textOf(row, 'device'),
  createdMs: numberOf(row, 'created_ms'),
  activeMs: numberOf(row, 'active_ms'),
  endsMs: numberOf(row, 'ends_ms'),
})
