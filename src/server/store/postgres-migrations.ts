/**
 * Each brings a database from one version to the next; the table `migration` says which ran. What was released is
 * never changed, only followed by another. Everything lies in a schema of its own, so that the database may be shared.
 */
export const MIGRATIONS: readonly string[] = [
  `
  -- One row. Whoever saves locks it first and writes it last, so that numbers grow in the order of the commits.
  CREATE TABLE task_center.life (epoch text NOT NULL, change bigint NOT NULL);
  INSERT INTO task_center.life VALUES (left(gen_random_uuid()::text, 8), 0);
  CREATE TABLE task_center.task (
    -- Compared by bytes: pages go by it, in whatever language the database sorts.
    key text COLLATE "C" PRIMARY KEY,
    connection text NOT NULL,
    service text NOT NULL,
    task_id text NOT NULL,
    status text NOT NULL,
    name text NOT NULL,
    instance_id text,
    unfinished boolean NOT NULL,
    change bigint NOT NULL,
    -- Newest first means by creation; a task without one is placed by when it was seen.
    sort_ms bigint NOT NULL,
    -- The span in which the task was alive.
    from_ms bigint NOT NULL,
    until_ms bigint NOT NULL,
    -- From here the age of one that has ended counts.
    settled_ms bigint,
    -- A TaskSummary.
    summary text NOT NULL
  );
  -- Lists never read it, so it lies apart: a page of rows is ten times smaller without.
  CREATE TABLE task_center.whole (
    key text COLLATE "C" PRIMARY KEY,
    task text NOT NULL,
    -- How the task looks now since when.
    look_from_ms bigint NOT NULL,
    look_to_ms bigint NOT NULL,
    looks bigint NOT NULL
  );
  -- How it looked before.
  CREATE TABLE task_center.sample (
    key text COLLATE "C" NOT NULL,
    -- In the order in which they came to their end.
    number bigint GENERATED ALWAYS AS IDENTITY,
    sample text NOT NULL,
    PRIMARY KEY (key, number)
  );
  -- When the samples of a task are next to be thinned; null: not as long as it goes on.
  CREATE TABLE task_center.thinning (
    key text COLLATE "C" PRIMARY KEY,
    due_ms bigint,
    sample_count bigint NOT NULL
  );
  CREATE INDEX thinning_by_time ON task_center.thinning (due_ms) WHERE due_ms IS NOT NULL;
  CREATE UNIQUE INDEX task_by_change ON task_center.task (change);
  CREATE INDEX task_by_age ON task_center.task (sort_ms, key);
  CREATE INDEX task_by_end ON task_center.task (until_ms, sort_ms);
  CREATE INDEX task_by_id ON task_center.task (task_id);
  -- What a forecast is made of, and what else ran on an instance.
  CREATE INDEX task_succeeded ON task_center.task (service, name, until_ms) WHERE status = 'succeeded';
  CREATE INDEX task_by_instance ON task_center.task (instance_id, until_ms);
  CREATE INDEX task_unfinished ON task_center.task (connection, service) WHERE unfinished;
  -- What may be removed: successes before the rest, the oldest first.
  CREATE INDEX task_by_removal ON task_center.task ((status = 'succeeded'), settled_ms) WHERE settled_ms IS NOT NULL;
  -- Kept beside the tasks: counting them would take a second of every round.
  CREATE TABLE task_center.tally (
    connection text NOT NULL,
    service text NOT NULL,
    tasks bigint NOT NULL,
    running bigint NOT NULL,
    closed_samples bigint NOT NULL,
    -- Of what we wrote. The files of a database tell nothing: they keep the room that was freed.
    bytes bigint NOT NULL,
    PRIMARY KEY (connection, service)
  );
  CREATE TABLE task_center.bookmark (source text PRIMARY KEY, bookmark text NOT NULL);
  -- Which replica reads a source, and until when by this database's clock.
  CREATE TABLE task_center.lease (source text PRIMARY KEY, holder text NOT NULL, until timestamptz NOT NULL);
  -- How a source fares, as its reader said last.
  CREATE TABLE task_center.report (source text PRIMARY KEY, report text NOT NULL);
  `,
  `
  -- Tasks by status: counting a million rows takes a second. Counted by the database itself, since during an update
  -- replicas of the version before write as well.
  CREATE TABLE task_center.tally_by_status (
    connection text NOT NULL,
    service text NOT NULL,
    status text NOT NULL,
    tasks bigint NOT NULL,
    PRIMARY KEY (connection, service, status)
  );
  CREATE FUNCTION task_center.tally_by_status() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP <> 'INSERT' THEN
      INSERT INTO task_center.tally_by_status AS known
        SELECT connection, service, status, -count(*) FROM before GROUP BY connection, service, status
        ON CONFLICT (connection, service, status) DO UPDATE SET tasks = known.tasks + excluded.tasks;
    END IF;
    IF TG_OP <> 'DELETE' THEN
      INSERT INTO task_center.tally_by_status AS known
        SELECT connection, service, status, count(*) FROM after GROUP BY connection, service, status
        ON CONFLICT (connection, service, status) DO UPDATE SET tasks = known.tasks + excluded.tasks;
    END IF;
    RETURN NULL;
  END $$;
  -- From here on nobody else writes until all are counted.
  CREATE TRIGGER tally_new AFTER INSERT ON task_center.task
    REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION task_center.tally_by_status();
  CREATE TRIGGER tally_changed AFTER UPDATE ON task_center.task
    REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION task_center.tally_by_status();
  CREATE TRIGGER tally_removed AFTER DELETE ON task_center.task
    REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION task_center.tally_by_status();
  INSERT INTO task_center.tally_by_status
    SELECT connection, service, status, count(*) FROM task_center.task GROUP BY connection, service, status;
  `,
  `
  -- Who is signed in. What a browser shows stands nowhere, only its SHA-256.
  CREATE TABLE task_center.session (
    hash text PRIMARY KEY,
    id text NOT NULL,
    person_id text NOT NULL,
    person text NOT NULL,
    device text NOT NULL,
    created_ms bigint NOT NULL,
    active_ms bigint NOT NULL,
    ends_ms bigint NOT NULL
  );
  CREATE INDEX session_of_person ON task_center.session (person_id);
  -- Attempts to sign in, by whom and from where, as hashes; forgotten after a while.
  CREATE TABLE task_center.attempt (key text PRIMARY KEY, count bigint NOT NULL, until_ms bigint NOT NULL);
  `,
  `
  -- People who were sent elsewhere to sign in, and what is needed when they come back.
  CREATE TABLE task_center.sign_in_under_way (hash text PRIMARY KEY, text text NOT NULL, until_ms bigint NOT NULL);
  `,
  `
  -- What happened to tasks and was not handed out yet; where each task was last said to stand still.
  CREATE TABLE task_center.transition (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL UNIQUE,
    happening text NOT NULL
  );
  CREATE TABLE task_center.stuck (key text COLLATE "C" PRIMARY KEY, place text NOT NULL);
  -- What webhooks are still to be sent.
  CREATE TABLE task_center.delivery (
    webhook text NOT NULL,
    id text NOT NULL,
    body text NOT NULL,
    created_ms bigint NOT NULL,
    failures bigint NOT NULL,
    due_ms bigint NOT NULL,
    PRIMARY KEY (webhook, id)
  );
  CREATE INDEX delivery_by_time ON task_center.delivery (webhook, due_ms);
  -- What people wrote beside tasks.
  CREATE TABLE task_center.note (
    id text PRIMARY KEY,
    key text COLLATE "C" NOT NULL,
    author_id text NOT NULL,
    author text NOT NULL,
    is_self_chosen boolean NOT NULL,
    at_ms bigint NOT NULL,
    text text NOT NULL
  );
  CREATE INDEX note_of_task ON task_center.note (key, at_ms);
  ALTER TABLE task_center.task ADD COLUMN note_count bigint NOT NULL DEFAULT 0;
  `,
  `
  -- What only replicas of this store know, by what it is for.
  CREATE TABLE task_center.secret (name text PRIMARY KEY, text text NOT NULL);
  `,
  `
  -- Displays that ask to be paired. What they know, and what stands on their screens, is here as SHA-256 only.
  CREATE TABLE task_center.pairing (
    place text PRIMARY KEY,
    code_hash text NOT NULL,
    device_hash text NOT NULL UNIQUE,
    address text NOT NULL,
    device text NOT NULL,
    view text NOT NULL,
    asked_ms bigint NOT NULL,
    ends_ms bigint NOT NULL,
    wrong_count bigint NOT NULL,
    polled_ms bigint NOT NULL,
    interval_ms bigint NOT NULL,
    -- Set once an operator has said yes.
    display_id text
  );
  CREATE TABLE task_center.display (
    id text PRIMARY KEY,
    -- SHA-256 of what it shows. Null: it has not called for it, which it has to by then.
    hash text UNIQUE,
    secret_ms bigint,
    called_by_ms bigint,
    offered_hash text UNIQUE,
    offered_ms bigint,
    name text NOT NULL,
    view text NOT NULL,
    zone text,
    language text,
    connections text NOT NULL,
    person_id text NOT NULL,
    person text NOT NULL,
    created_ms bigint NOT NULL,
    ends_ms bigint NOT NULL,
    renew_ms bigint,
    contact_ms bigint,
    build text
  );
  `,
  `
  -- An instance is looked for on each connection by the beginning of its id, in the order of bytes: services append to it.
  CREATE INDEX task_of_instance ON task_center.task (connection, instance_id COLLATE "C", until_ms);
  `,
]
