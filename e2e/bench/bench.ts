import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { measureAnswers } from './answers.ts'
import { measureCold } from './cold.ts'
import { measureFilters } from './filter.ts'
import { measureInsights } from './insights.ts'
import { measureList } from './list.ts'
import { measureLoad } from './load.ts'
import { measurePage } from './page.ts'
import { measureSlowClients } from './slow.ts'
import { measureStore } from './store.ts'
import { measureTaskPage } from './task-page.ts'
import { measureWall } from './wall.ts'
import type { Figure } from './figure.ts'

/**
 * `npm run bench`: builds the page, measures, prints one table. Speed is told here and nowhere else. `npm run bench --
 * wall list` measures these parts alone; that of the wall takes a quarter of an hour.
 */

const PROJECT = join(import.meta.dirname, '../..')

const build = spawnSync(join(PROJECT, 'node_modules/.bin/vite'), ['build', '--logLevel', 'warn'], {
  cwd: PROJECT,
  stdio: 'inherit',
})
if (build.status !== 0) process.exit(1)

const PARTS: Readonly<Record<string, () => Promise<Figure[]> | Figure[]>> = {
  page: measurePage,
  'task-page': measureTaskPage,
  cold: measureCold,
  list: measureList,
  answers: measureAnswers,
  load: measureLoad,
  slow: measureSlowClients,
  store: measureStore,
  wall: measureWall,
  filter: measureFilters,
  insights: measureInsights,
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(PARTS, name))
if (unknown.length > 0) {
  console.error(`there is no ${unknown.join(', ')}, only ${Object.keys(PARTS).join(', ')}`)
  process.exit(1)
}
const figures: Figure[] = []
for (const [name, measure] of Object.entries(PARTS))
  if (asked.length === 0 || asked.includes(name)) figures.push(...(await measure()))

const rows = [
  ['measure', 'value', 'floor', 'ratio', 'goal'],
  ...figures.map(({ name, value, unit, floor, goal }) => [
    name,
    `${value.toFixed(unit === 'ms' ? 2 : 1)} ${unit}`,
    floor === null ? '–' : `${floor.toFixed(2)} ${unit}`,
    floor === null ? '–' : `${(value / floor).toFixed(2)}x`,
    goal,
  ]),
]
const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
for (const row of rows) console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
