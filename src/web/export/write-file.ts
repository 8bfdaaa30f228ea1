import type { TaskSummary } from '../../task/task.ts'
import { COLUMNS, type ExportContext } from './columns.ts'
import { BYTE_ORDER_MARK, csvLine } from './csv.ts'
import type { FileFormat } from './file-name.ts'

/** Tasks to a piece: some milliseconds of work. */
const PIECE = 500

const namesOf = COLUMNS.map(({ name }) => name)

const valuesOf = (task: TaskSummary, context: ExportContext) =>
  COLUMNS.map(({ valueOf }) => valueOf(task, context))

const jsonOf = (task: TaskSummary, context: ExportContext): string =>
  JSON.stringify(Object.fromEntries(COLUMNS.map(({ name, valueOf }) => [name, valueOf(task, context)])))

/** The file in pieces, so that the page can draw between two of them. */
export function* filePieces(
  tasks: readonly TaskSummary[],
  format: FileFormat,
  context: ExportContext,
): Generator<string> {
  if (format === 'csv') yield BYTE_ORDER_MARK + csvLine(namesOf)
  else yield '['
  for (let from = 0; from < tasks.length; from += PIECE) {
    const piece = tasks.slice(from, from + PIECE)
    yield format === 'csv'
      ? piece.map((task) => csvLine(valuesOf(task, context))).join('')
      : piece.map((task, place) => `${from + place === 0 ? '\n' : ',\n'}${jsonOf(task, context)}`).join('')
  }
  if (format === 'json') yield '\n]\n'
}

/** How many pieces that are. */
export const pieceCount = (taskCount: number): number => Math.ceil(taskCount / PIECE) + 2

export const MEDIA_TYPE: Record<FileFormat, string> = {
  csv: 'text/csv;charset=utf-8',
  json: 'application/json',
}
