/** A fault of the configuration, as one sentence that names the key, what is wrong and what right looks like. */
export class ConfigFault extends Error {
  override readonly name = 'ConfigFault'
}
