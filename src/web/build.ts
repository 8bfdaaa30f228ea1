import type { AroundNavHandler } from 'wouter'
import type { ComponentType } from 'react'
import { SESSION_PATH } from '../contract/paths.ts'
import { ask } from './query/api.ts'
import { ANSWER } from './query/words.ts'

/** What a deploy does to a page that stays open: its later parts are gone from the server, and it is outdated. */

let firstBuild: string | null = null
let isOutdated = false

/** The first build the server names is taken for the one that is open. */
export const noteBuild = (build: string): void => {
  firstBuild ??= build
  isOutdated = build !== firstBuild
}

/** Once the server has another build, the next step to another page is a full load. Within a page nothing is lost. */
export const navigateWithin: AroundNavHandler = (navigate, to, options) => {
  const isOtherPage = new URL(to, location.href).pathname !== location.pathname
  if (!isOutdated || !isOtherPage) return navigate(to, options)
  if (options?.replace === true) location.replace(to)
  else location.assign(to)
}

type Part<P> = () => Promise<ComponentType<P>>

interface Recovery {
  isServerThere: () => Promise<boolean>
  /** False: this build was loaded anew for this already. */
  reload: () => boolean
}

/** Loads a part of the page; one that is gone brings a load of the whole page, once. */
export const loadPart = async <P>(
  load: Part<P>,
  { isServerThere, reload }: Recovery,
): Promise<ComponentType<P>> => {
  try {
    return await load()
  } catch {
    try {
      return await load()
    } catch (cause) {
      // Without a server a load would leave the reader with nothing at all.
      if (!(await isServerThere())) throw new Error(ANSWER.noPart, { cause })
      if (reload()) return new Promise(() => undefined)
      throw cause
    }
  }
}

const RELOADED = 'reloaded-build'

/** Remembers what was loaded anew, so that it can never become a loop; without a memory it is not dared. */
export const reloadOnce = (
  build: string,
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  reload: () => void,
): boolean => {
  try {
    if (storage.getItem(RELOADED) === build) return false
    storage.setItem(RELOADED, build)
  } catch {
    return false
  }
  reload()
  return true
}

export const browserRecovery: Recovery = {
  isServerThere: async () => (await ask(SESSION_PATH, new AbortController().signal)).ok,
  // The name of the running script holds a hash of this very build.
  reload: () => {
    try {
      return reloadOnce(import.meta.url, sessionStorage, () => location.reload())
    } catch {
      // Reading `sessionStorage` alone is an error where storage is forbidden.
      return false
    }
  },
}
