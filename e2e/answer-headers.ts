/** What answers carry, each exactly as browsers are to read it (SECURITY.md section 6.1). */

export const OF_EVERY_ANSWER = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  // Without bluetooth: Chromium complains of it.
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), display-capture=(), browsing-topics=()',
  'x-robots-tag': 'noindex, nofollow',
}

/** Of a page and its parts. */
export const OF_A_PAGE = {
  ...OF_EVERY_ANSWER,
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; " +
    "object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
}

/** Of what is no page: it renders nothing, and nobody keeps it. */
export const OF_DATA = {
  ...OF_EVERY_ANSWER,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'cache-control': 'no-store',
}

/** The address of the script that a page begins with. */
export const scriptIn = (page: Buffer): string => /src="(\/assets\/[^"]+\.js)"/.exec(String(page))?.[1] ?? ''
