import { useSyncExternalStore } from 'react'
import type { TaskKey } from '../../task/task-key.ts'
import { followed, NOTHING, type Followed } from './followed.ts'

export const useFollowed = (): Followed =>
  useSyncExternalStore(followed.subscribe, followed.read, () => NOTHING)

export const useIsFollowed = (task: TaskKey): boolean => useFollowed().tasks.some(({ key }) => key === task)
