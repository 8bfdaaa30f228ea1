import { setImmediate as turn } from 'node:timers/promises'

/** Waits for what others do in their own time. */
export const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await turn()
}
