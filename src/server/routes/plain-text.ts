import { z } from 'zod'

/** Whatever nobody sees, and turns the direction of writing; but for line ends, tabs and what joins emoji and letters. */
const INVISIBLE = /(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}]/gu

/** What people wrote, and others read. */
export const plainText = (longest: number) =>
  z
    .string()
    .transform((text) => text.replaceAll(/\r\n?/g, '\n').replaceAll(INVISIBLE, '').toWellFormed().trim())
    .refine((text) => text !== '', 'must not be empty')
    .refine((text) => text.length <= longest, `must have ${longest} characters at most`)
