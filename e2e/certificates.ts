import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'

/** Certificates made by hand (RFC 5280), since no library of ours makes any. */

export interface Identity {
  key: KeyObject
  /** As TLS takes them. */
  keyPem: string
  certificatePem: string
  name: string
}

interface Wanted {
  name: string
  /** Null: it signs itself. */
  issuer: Identity | null
  isAuthority?: boolean
  /** For which hosts it is. */
  hosts?: readonly string[]
  /** Years, from the first of January to the first of January. */
  valid?: readonly [from: number, to: number]
}

export const issue = (wanted: Wanted): Identity => {
  const { name, issuer, isAuthority = false, hosts = [], valid = [2020, 2049] } = wanted
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const toBeSigned = sequence(
    tagged(0xa0, integer(2)),
    integer(Math.trunc(performance.now()) + 1),
    ECDSA_WITH_SHA256,
    nameOf(issuer?.name ?? name),
    sequence(...valid.map(firstDayOf)),
    nameOf(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(
      0xa3,
      sequence(
        extension('2.5.29.19', sequence(...(isAuthority ? [tagged(0x01, Buffer.from([0xff]))] : []))),
        extension('2.5.29.17', sequence(...(hosts.length === 0 ? [dnsName(name)] : hosts.map(dnsName)))),
      ),
    ),
  )
  const signature = sign('sha256', toBeSigned, issuer?.key ?? privateKey)
  const certificate = sequence(toBeSigned, ECDSA_WITH_SHA256, bitString(signature))
  return {
    key: privateKey,
    keyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    certificatePem: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
    name,
  }
}

/** DER: what it is, how long it is, and the parts. */
const tagged = (tag: number, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts)
  const { length } = body
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), body])
}
const sequence = (...parts: Buffer[]): Buffer => tagged(0x30, ...parts)
const bitString = (bytes: Buffer): Buffer => tagged(0x03, Buffer.from([0]), bytes)

const integer = (value: number): Buffer => {
  const hex = value.toString(16)
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
  // Its first bit would be a sign.
  return tagged(0x02, ...((bytes[0] ?? 0) > 127 ? [Buffer.from([0])] : []), bytes)
}

const identifier = (dotted: string): Buffer => {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second, ...others].flatMap((value) => {
    const septets = [value & 127]
    for (let rest = value >> 7; rest > 0; rest >>= 7) septets.unshift((rest & 127) | 128)
    return septets
  })
  return tagged(0x06, Buffer.from(bytes))
}

const ECDSA_WITH_SHA256 = sequence(identifier('1.2.840.10045.4.3.2'))

const nameOf = (name: string): Buffer =>
  sequence(tagged(0x31, sequence(identifier('2.5.4.3'), tagged(0x0c, Buffer.from(name)))))

const firstDayOf = (year: number): Buffer => tagged(0x17, Buffer.from(`${year % 100}0101000000Z`))

const extension = (id: string, value: Buffer): Buffer => sequence(identifier(id), tagged(0x04, value))

const dnsName = (host: string): Buffer => tagged(0x82, Buffer.from(host))
