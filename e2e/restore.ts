import { expect, type Page } from '@playwright/test'
import type { ScriptedTask } from '../src/simulated-cloud/script-task.ts'
import type { Product } from './product.ts'

/** Of no task in the history of the simulated cloud, so that only what a test adds is compared. */
export const REHEARSAL = 'RestoreTaurusRehearsalToExisted'

/** A restore that begins now and takes so long, in three steps unless the script says otherwise; its id. */
export const addRestore = (
  { cloud }: Product,
  minutes: number,
  script: Partial<Omit<ScriptedTask, 'service' | 'durationMs'>> = {},
): string =>
  cloud.world.addTask({
    name: 'RestoreTaurusInInstanceToExisted',
    instanceName: 'orders-prod-9',
    subtasks: [
      { name: 'INIT', share: 0.2 },
      { name: 'RESTORE', share: 0.5 },
      { name: 'SWITCH', share: 0.3 },
    ],
    ...script,
    service: 'taurusdb',
    durationMs: minutes * 60_000,
  })

/** The page of such a task, whatever it says of it. */
export const openRestore = async (page: Page, taskId: string): Promise<void> => {
  await page.goto(`/tasks/production-frankfurt/taurusdb/${taskId}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}
