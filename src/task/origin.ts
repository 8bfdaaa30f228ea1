/** The parts of a task that a page shows as fields. */
export type FieldRole =
  | 'taskId'
  | 'name'
  | 'status'
  | 'progress'
  | 'created'
  | 'ended'
  | 'planned'
  | 'remaining'
  | 'instanceId'
  | 'instanceName'
  | 'instanceStatus'
  | 'initiator'
  | 'failure'
  | 'details'
  | 'subtasks'

/** Where the cloud said it: a request, and the field of its answer. */
export interface Origin {
  /** The same text as in its `Payload`. */
  request: string
  field: string
}

/** A role is missing where no kept answer carries it. */
export type Origins = Partial<Record<FieldRole, Origin>>
