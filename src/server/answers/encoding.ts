/**
 * Whether whoever sent this `Accept-Encoding` takes the coding (RFC 9110 section 12.5.3). Without the header anything could
 * be sent by the letter; those who leave it out are scripts that often cannot unpack, so they get plain text.
 */
export const accepts = (header: string | undefined, wanted: 'gzip' | 'br'): boolean => {
  if (header === undefined) return false
  if (wanted === 'gzip' && header.startsWith('gzip,')) return true
  let named: boolean | null = null
  let any = false
  for (const part of header.toLowerCase().split(',')) {
    const [coding, ...parameters] = part.split(';').map((word) => word.trim())
    const isWanted = !parameters.some((parameter) => /^q\s*=\s*0(\.0{0,3})?$/.test(parameter))
    if (coding === wanted || coding === `x-${wanted}`) named = isWanted
    if (coding === '*') any = isWanted
  }
  return named ?? any
}

/** Whether `If-None-Match` names the tag; compared weakly, as the RFC asks for it (section 13.1.2). */
export const namesTag = (header: string | undefined, tag: string): boolean => {
  if (header === undefined) return false
  if (header === tag || header.trim() === '*') return true
  const strong = tag.replace(/^W\//, '')
  return header.split(',').some((part) => part.trim().replace(/^W\//, '') === strong)
}
