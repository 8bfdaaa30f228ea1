import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine, safeText } from './csv.ts'

/** A reader of RFC 4180, written from the document: the rows of a file, each as its cells. */
const parseCsv = (text: string): string[][] => {
  const rows: string[][] = []
  let row: string[] = []
  let value = ''
  let isQuoted = false
  const endRow = () => {
    rows.push([...row, value])
    row = []
    value = ''
  }
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (isQuoted && character === '"' && text.charAt(at + 1) === '"') {
      value += '"'
      at += 1
    } else if (character === '"') isQuoted = !isQuoted
    else if (isQuoted) value += character
    else if (character === ',') {
      row.push(value)
      value = ''
    } else if (text.startsWith('\r\n', at)) {
      endRow()
      at += 1
    } else value += character
  }
  if (value !== '' || row.length > 0) endRow()
  return rows
}

const nastyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'=+-@\t\r\n\0＝＋－＠";,|\''.split(''),
        '=1+1',
        '-5',
        '+49 30',
        '@SUM(A1)',
        '""',
        '\r\n',
        'ü',
        '任务',
      ),
      fc.string({ maxLength: 5, unit: 'grapheme' }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))
const values = fc.array(
  fc.array(
    fc.oneof(nastyText, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null)),
    {
      minLength: 1,
      maxLength: 5,
    },
  ),
  { minLength: 1, maxLength: 5 },
)

test('what is written can be read back to the same rows', () => {
  fc.assert(
    fc.property(values, (rows) => {
      // A row with one empty cell is a blank line, which readers may skip; every file has more columns than one.
      const wide = rows.map((row) => ['first', ...row])
      expect(parseCsv(wide.map(csvLine).join(''))).toEqual(
        wide.map((row) =>
          row.map((value) =>
            value === null ? '' : typeof value === 'number' ? String(value) : safeText(value),
          ),
        ),
      )
    }),
    { numRuns: 500 },
  )
})

/** As spreadsheets read: a quote counts only where a cell begins, and any line break outside of quotes ends a row. */
const cellsAsSpreadsheet = (text: string, separator: string): string[] => {
  const cells: string[] = []
  for (let at = 0; at <= text.length; at++) {
    let value = ''
    if (text.charAt(at) === '"')
      for (at += 1; at < text.length; at++) {
        if (text.charAt(at) === '"' && text.charAt(at + 1) === '"') at += 1
        else if (text.charAt(at) === '"') {
          at += 1
          break
        }
        value += text.charAt(at)
      }
    for (; at < text.length && !`${separator}\r\n`.includes(text.charAt(at)); at++) value += text.charAt(at)
    cells.push(value)
  }
  return cells
}

const FORMULA = /^\s*[=+\-@\0＝＋－＠]|^[\t\r\n]/
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?(?:e[+-]?\d+)?$/

test('no cell starts a formula', () => {
  fc.assert(
    fc.property(values, (rows) => {
      const cells = parseCsv(rows.map(csvLine).join('')).flat()
      expect(cells.filter((text) => FORMULA.test(text) && !NUMBER.test(text))).toEqual([])
    }),
    { numRuns: 1000 },
  )
})

test('no cell starts a formula either where a spreadsheet separates by another sign', () => {
  fc.assert(
    fc.property(values, fc.constantFrom(',', ';', '\t', '|'), (rows, separator) => {
      const cells = cellsAsSpreadsheet(rows.map(csvLine).join(''), separator)
      // Numbers of ours stand at the start of a line, before commas that are no separators then.
      expect(cells.filter((text) => /^[=+\-@＝＋－＠]/.test(text) && !/^-[\d.]/.test(text))).toEqual([])
    }),
    { numRuns: 1000 },
  )
})

test('what could not be a formula is written as it is', () => {
  for (const text of [
    'createVM failed.',
    '-5',
    '+3',
    '-1.5',
    '31b8ae23-c687',
    'a=b',
    'a - b',
    '50% of 3+4',
    'ü',
    '2026-11-21T08:00:00+01:00',
  ])
    expect(safeText(text)).toBe(text)
})

test('what could be one gets an apostrophe, and nothing else is changed', () => {
  for (const [text, safe] of [
    ['=1+1', "'=1+1"],
    ['-abc', "'-abc"],
    ['+49 30 1234', "'+49 30 1234"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t'=1"],
    ['＝1', "'＝1"],
    ['no;=1+1', "no;'=1+1"],
    ['one\n-two', "one\n'-two"],
  ] as const)
    expect(safeText(text)).toBe(safe)
  fc.assert(
    fc.property(nastyText, (text) => {
      expect(safeText(text).replaceAll("'", '')).toBe(text.replaceAll("'", ''))
    }),
  )
})

test('numbers are written without quotes, what is not there as nothing', () => {
  expect(csvLine(['a"b', -5, null, '', 0.5])).toBe('"a""b",-5,,"",0.5\r\n')
})
