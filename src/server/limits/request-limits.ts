import { API } from '../../contract/api.ts'
import type { Clock } from '../clock.ts'
import { isApi } from '../headers.ts'
import type { Log } from '../log.ts'
import { ProblemError } from '../problem.ts'
import { sourceKey, type SourceKey, type SourceRef } from '../../task/task-key.ts'
import { blockOf } from '../sign-in/address-block.ts'
import type { Principal } from '../sign-in/principal.ts'
import type { Asked, SignIn } from '../sign-in/sign-in.ts'
import { createBucket, type Bucket, type BucketSize } from './bucket.ts'

/** How much one session, and the strangers of one address, may ask (SECURITY.md T21). */
export interface RequestLimits {
  session: BucketSize
  address: BucketSize
  /** Ids that nobody knows here, of one source: each is a question to the cloud, out of a budget of all. */
  unknown: BucketSize
}

/**
 * A session may have 200 answers made at once, which is more than six tabs, a wall and a search for an id in every source
 * ask together when they are opened, and then five a second; five times as many where the answer is there already.
 * Strangers cost a look-up each; behind one address there may be a whole company whose sessions a new replica has not seen.
 */
export const REQUEST_LIMITS: RequestLimits = {
  session: { points: 1_000, perSecond: 25 },
  address: { points: 2_000, perSecond: 50 },
  // Whoever pastes ids costs two each, and a task that is too new is looked for every ten seconds.
  unknown: { points: 20, perSecond: 0.2 },
}

const COST = { kept: 1, made: 5, stranger: 1, unknown: 1 }
/** As many addresses as are remembered; forgetting one gives it a new start. */
const REMEMBERED = 10_000
/** Whoever goes on asking is noted once in a while. */
const NOTE_EVERY_MS = 60_000

export interface Limiter {
  /** Whether somebody may have an answer that is there already. */
  allowsKept(principal: Principal): boolean
  /** Why a request may not be answered now; null: it may, and counts. */
  refusalOf(asked: Asked, path: string): ProblemError | null
  /** Why a source may not be asked for a task that the store has not; null: it may, and counts. */
  refusalOfUnknown(principal: Principal, source: SourceRef): ProblemError | null
}

interface Parts {
  signIn: Pick<SignIn, 'kind' | 'payer' | 'addressOf'>
  clock: Clock
  log: Log
  limits: RequestLimits
}

/** Where nobody signs in only this machine asks, and nobody is kept from anything. */
const WITHOUT_LIMITS: Limiter = {
  allowsKept: () => true,
  refusalOf: () => null,
  refusalOfUnknown: () => null,
}

export const createLimiter = ({ signIn, clock, log, limits }: Parts): Limiter => {
  if (signIn.kind === 'none') return WITHOUT_LIMITS
  /** Each session has a principal of its own, behind a proxy each person; they go with them. */
  const ofPrincipal = new WeakMap<Principal, Bucket>()
  const unknownOf = new WeakMap<Principal, Map<SourceKey, Bucket>>()
  const ofAddress = new Map<string, Bucket>()
  const notedMs = new WeakMap<Bucket, number>()

  const bucketOf = (principal: Principal): Bucket => {
    const known = ofPrincipal.get(principal)
    if (known !== undefined) return known
    const bucket = createBucket(limits.session, clock.nowMs())
    ofPrincipal.set(principal, bucket)
    return bucket
  }
  const bucketOfUnknown = (principal: Principal, source: SourceKey): Bucket => {
    const all = unknownOf.get(principal) ?? new Map<SourceKey, Bucket>()
    const bucket = all.get(source) ?? createBucket(limits.unknown, clock.nowMs())
    unknownOf.set(principal, all.set(source, bucket))
    return bucket
  }
  const bucketAt = (block: string): Bucket => {
    const bucket = ofAddress.get(block) ?? createBucket(limits.address, clock.nowMs())
    // Put last again: whoever asks is not forgotten.
    ofAddress.delete(block)
    ofAddress.set(block, bucket)
    for (const oldest of ofAddress.keys()) {
      if (ofAddress.size <= REMEMBERED) break
      ofAddress.delete(oldest)
    }
    return bucket
  }

  const take = (
    bucket: Bucket,
    points: number,
    who: { person: string } | { address: string },
  ): ProblemError | null => {
    const nowMs = clock.nowMs()
    const seconds = bucket.take(points, nowMs)
    if (seconds === null) return null
    if (nowMs - (notedMs.get(bucket) ?? -Infinity) >= NOTE_EVERY_MS) {
      notedMs.set(bucket, nowMs)
      log.note('asks too much', who)
    }
    return new ProblemError(
      'too-many-requests',
      `more was asked from there than one page needs; ask again in ${seconds} s`,
      null,
      seconds,
    )
  }

  return {
    allowsKept: (principal) => bucketOf(principal).take(COST.kept, clock.nowMs()) === null,
    refusalOf(asked, path) {
      if (!isLimited(path)) return null
      const payer = signIn.payer(asked)
      if (payer !== null) return take(bucketOf(payer), COST.made, { person: payer.id })
      const address = signIn.addressOf(asked)
      return take(bucketAt(blockOf(address)), COST.stranger, { address })
    },
    refusalOfUnknown: (principal, source) =>
      take(bucketOfUnknown(principal, sourceKey(source)), COST.unknown, { person: principal.id }),
  }
}

/** Pages are the same for all and lie in memory, and probes must never be turned away. */
const isLimited = (path: string): boolean =>
  (isApi(path) || path.startsWith('/auth/')) && path !== API.health && path !== API.ready
