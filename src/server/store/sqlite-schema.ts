import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { numberOf } from './sqlite-value.ts'
import { StoreFault } from './store-fault.ts'

/**
 * Each brings a database from one version to the next; `user_version` counts those that ran. What was released is
 * never changed, only followed by another.
 */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE life (epoch TEXT NOT NULL);
  CREATE TABLE task (
    key TEXT PRIMARY KEY,
    connection TEXT NOT NULL,
    service TEXT NOT NULL,
    task_id TEXT NOT NULL,
    status TEXT NOT NULL,
    unfinished INTEGER NOT NULL,
    change INTEGER NOT NULL,
    -- Newest first means by creation; a task without one is placed by when it was seen.
    sort_ms INTEGER NOT NULL,
    -- The span in which the task was alive.
    from_ms INTEGER NOT NULL,
    until_ms INTEGER NOT NULL,
    summary TEXT NOT NULL
  );
  -- Lists never read it, so it lies apart: a page of rows is ten times smaller without.
  CREATE TABLE whole (key TEXT PRIMARY KEY, task TEXT NOT NULL);
  CREATE UNIQUE INDEX task_by_change ON task (change);
  CREATE INDEX task_by_age ON task (sort_ms DESC, key DESC);
  CREATE INDEX task_by_source ON task (connection, service, unfinished);
  CREATE INDEX task_by_end ON task (until_ms, sort_ms);
  CREATE INDEX task_by_id ON task (task_id);
  `,
  `
  CREATE TABLE bookmark (source TEXT PRIMARY KEY, bookmark TEXT NOT NULL);
  `,
  `
  -- Whether the store is in use, or was when the process died; and the last change that was told to anybody.
  ALTER TABLE life ADD COLUMN is_open INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE life ADD COLUMN last_change INTEGER NOT NULL DEFAULT 0;

  ALTER TABLE task ADD COLUMN settled_ms INTEGER;
  UPDATE task SET settled_ms = max(summary ->> 'observedMs', coalesce(summary ->> 'goneMs', 0)) WHERE unfinished = 0;
  -- What may be removed: successes before the rest, the oldest first.
  CREATE INDEX task_by_removal ON task ((status = 'succeeded'), settled_ms) WHERE settled_ms IS NOT NULL;
  DROP INDEX task_by_source;
  CREATE INDEX task_unfinished ON task (connection, service) WHERE unfinished = 1;

  -- How the task looks now since when; written with every look, as the task is. Null: nobody has looked since.
  ALTER TABLE whole ADD COLUMN look_from_ms INTEGER;
  ALTER TABLE whole ADD COLUMN look_to_ms INTEGER;
  ALTER TABLE whole ADD COLUMN looks INTEGER;
  -- How it looked before.
  CREATE TABLE sample (
    key TEXT NOT NULL,
    number INTEGER NOT NULL,
    from_ms INTEGER NOT NULL,
    to_ms INTEGER NOT NULL,
    looks INTEGER NOT NULL,
    status TEXT NOT NULL,
    raw_status TEXT,
    progress REAL,
    subtasks TEXT,
    PRIMARY KEY (key, number)
  ) WITHOUT ROWID;
  -- When the samples of a task are next to be thinned; null: not as long as it goes on.
  CREATE TABLE thinning (key TEXT PRIMARY KEY, due_ms INTEGER, number INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX thinning_by_time ON thinning (due_ms) WHERE due_ms IS NOT NULL;

  -- Counting a million rows takes a second of every start.
  CREATE TABLE tally (
    connection TEXT NOT NULL,
    service TEXT NOT NULL,
    tasks INTEGER NOT NULL,
    running INTEGER NOT NULL,
    closed_samples INTEGER NOT NULL,
    PRIMARY KEY (connection, service)
  ) WITHOUT ROWID;
  INSERT INTO tally SELECT connection, service, count(*), count(*) FILTER (WHERE status = 'running' AND unfinished = 1), 0
    FROM task GROUP BY connection, service;
  `,
  `
  -- What a forecast is made of, and what else ran on an instance.
  CREATE INDEX task_succeeded ON task (service, (summary ->> 'name'), until_ms) WHERE status = 'succeeded';
  CREATE INDEX task_by_instance ON task ((summary ->> 'instanceId'), until_ms);
  `,
  `
  -- Most tasks end within a day, so whoever asks what was alive at a time looks a day back, and through the few others.
  DROP INDEX task_by_end;
  CREATE INDEX task_long_lived ON task (until_ms, sort_ms) WHERE until_ms - sort_ms > 86400000;
  `,
  `
  -- Tasks by status: as for the tally, counting them would take a second.
  CREATE TABLE tally_by_status (
    connection TEXT NOT NULL,
    service TEXT NOT NULL,
    status TEXT NOT NULL,
    tasks INTEGER NOT NULL,
    PRIMARY KEY (connection, service, status)
  ) WITHOUT ROWID;
  INSERT INTO tally_by_status SELECT connection, service, status, count(*) FROM task GROUP BY connection, service, status;
  `,
  `
  -- Who is signed in. What a browser shows stands nowhere, only its SHA-256.
  CREATE TABLE session (
    hash TEXT PRIMARY KEY,
    id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    person TEXT NOT NULL,
    device TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    active_ms INTEGER NOT NULL,
    ends_ms INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX session_of_person ON session (person_id);
  -- Attempts to sign in, by whom and from where, as hashes; forgotten after a while.
  CREATE TABLE attempt (key TEXT PRIMARY KEY, count INTEGER NOT NULL, until_ms INTEGER NOT NULL) WITHOUT ROWID;
  `,
  `
  -- People who were sent elsewhere to sign in, and what is needed when they come back.
  CREATE TABLE sign_in_under_way (hash TEXT PRIMARY KEY, text TEXT NOT NULL, until_ms INTEGER NOT NULL) WITHOUT ROWID;
  `,
  `
  -- What happened to tasks and was not handed out yet; where each task was last said to stand still.
  CREATE TABLE transition (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, happening TEXT NOT NULL);
  CREATE TABLE stuck (key TEXT PRIMARY KEY, place TEXT NOT NULL) WITHOUT ROWID;
  -- What webhooks are still to be sent.
  CREATE TABLE delivery (
    webhook TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    due_ms INTEGER NOT NULL,
    PRIMARY KEY (webhook, id)
  );
  CREATE INDEX delivery_by_time ON delivery (webhook, due_ms);

  -- What people wrote beside tasks.
  CREATE TABLE note (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL,
    author_id TEXT NOT NULL,
    author TEXT NOT NULL,
    is_self_chosen INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    text TEXT NOT NULL
  );
  CREATE INDEX note_of_task ON note (key, at_ms);
  ALTER TABLE task ADD COLUMN note_count INTEGER NOT NULL DEFAULT 0;
  `,
  `
  -- What people ask who see some connections only: theirs may be few among many.
  CREATE INDEX task_of_connection ON task (connection, sort_ms DESC, key DESC);
  CREATE INDEX task_succeeded_on ON task (connection, service, (summary ->> 'name'), until_ms) WHERE status = 'succeeded';
  `,
  `
  -- What only replicas of this store know, by what it is for.
  CREATE TABLE secret (name TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
  `,
  `
  -- Displays that ask to be paired. What they know, and what stands on their screens, is here as SHA-256 only.
  CREATE TABLE pairing (
    place TEXT PRIMARY KEY,
    code_hash TEXT NOT NULL,
    device_hash TEXT NOT NULL UNIQUE,
    address TEXT NOT NULL,
    device TEXT NOT NULL,
    view TEXT NOT NULL,
    asked_ms INTEGER NOT NULL,
    ends_ms INTEGER NOT NULL,
    wrong_count INTEGER NOT NULL,
    polled_ms INTEGER NOT NULL,
    interval_ms INTEGER NOT NULL,
    -- Set once an operator has said yes.
    display_id TEXT
  );
  CREATE TABLE display (
    id TEXT PRIMARY KEY,
    -- SHA-256 of what it shows. Null: it has not called for it, which it has to by then.
    hash TEXT UNIQUE,
    secret_ms INTEGER,
    called_by_ms INTEGER,
    offered_hash TEXT UNIQUE,
    offered_ms INTEGER,
    name TEXT NOT NULL,
    view TEXT NOT NULL,
    zone TEXT,
    language TEXT,
    connections TEXT NOT NULL,
    person_id TEXT NOT NULL,
    person TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    ends_ms INTEGER NOT NULL,
    renew_ms INTEGER,
    contact_ms INTEGER,
    build TEXT
  );
  `,
  `
  -- An instance is looked for on each connection by the beginning of its id as well: services append to it.
  CREATE INDEX task_of_instance ON task (connection, (summary ->> 'instanceId'), until_ms);
  DROP INDEX task_by_instance;
  `,
]

/** Brings the database to the newest version, whatever it was. */
export const migrate = (db: DatabaseSync): DatabaseSync => {
  // Sorting must not need room on the disk, which may have none.
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000; PRAGMA temp_store = MEMORY',
  )
  const version = numberOf(db.prepare('PRAGMA user_version').get()?.['user_version'])
  if (version > MIGRATIONS.length)
    throw new StoreFault(
      `DATABASE_URL: the store was written by a newer version of this program (${version})`,
    )
  for (const [index, migration] of MIGRATIONS.entries())
    if (index >= version) db.exec(`BEGIN; ${migration}; PRAGMA user_version = ${index + 1}; COMMIT`)
  const isNew = db.prepare('SELECT 1 FROM life').get() === undefined
  if (isNew) db.prepare('INSERT INTO life (epoch) VALUES (?)').run(randomUUID().slice(0, 8))
  return db
}
