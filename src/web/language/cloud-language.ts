/** The one language in which the BFF asks the cloud, for all readers; it comes with the session. */
let language = 'en'

export const noteCloudLanguage = (header: 'en-us' | 'zh-cn'): void => {
  language = header === 'zh-cn' ? 'zh-CN' : 'en'
}

/** For the `lang` of what the cloud says, which may be another one than the page's. */
export const cloudLanguage = (): string => language
