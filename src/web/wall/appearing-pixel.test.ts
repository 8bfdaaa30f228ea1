import { expect, test } from 'vitest'
import { appearingPixel } from './appearing-pixel.ts'

const bytesOf = (address: string): Buffer =>
  Buffer.from(address.replace('data:image/gif;base64,', ''), 'base64')

test('the picture is a GIF of one pixel whose first frame stays for as long as is said', () => {
  const bytes = bytesOf(appearingPixel(20_000, 1))
  expect(bytes.subarray(0, 6).toString()).toBe('GIF89a')
  expect([bytes.readUInt16LE(6), bytes.readUInt16LE(8)]).toEqual([1, 1])
  const first = bytes.indexOf(Buffer.from([0x21, 0xf9, 4]))
  const second = bytes.indexOf(Buffer.from([0x21, 0xf9, 4]), first + 1)
  const isTransparent = (at: number) => (bytes.readUInt8(at + 3) & 1) === 1
  expect([isTransparent(first), isTransparent(second)]).toEqual([true, false])
  // In hundredths of a second.
  expect(bytes.readUInt16LE(first + 4)).toBe(2_000)
})

test('no two are one picture, whose time would go on', () => {
  expect(appearingPixel(20_000, 1)).not.toBe(appearingPixel(20_000, 2))
})
