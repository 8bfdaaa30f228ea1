import { z } from 'zod'
import { isSecure } from './secure-address.ts'

const isOrigin = (text: string): boolean => {
  const url = URL.parse(text)
  return url !== null && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === ''
}

/** Where a service of the cloud is. */
export const endpoint = z
  .string()
  .refine(isOrigin, 'is no origin; write it like "https://rds.eu-de.otc.t-systems.com"')
  .refine(
    isSecure,
    'must be https; http is accepted for loopback addresses only, like "http://127.0.0.1:8101"',
  )
