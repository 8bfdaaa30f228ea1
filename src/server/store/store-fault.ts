/** The store cannot be used as it is, and only people can do something about it: one sentence for them. */
export class StoreFault extends Error {
  override readonly name = 'StoreFault'
}
