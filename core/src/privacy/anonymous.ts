/** What an application is called once nobody can tell whose it was: nothing but chance stands behind it. */
const ANONYMOUS = /^anonymous-[0-9a-f]{16}$/

export const isAnonymous = (application: string): boolean => ANONYMOUS.test(application)

/** As above, as a pattern for the engine. */
export const ANONYMOUS_PATTERN = ANONYMOUS.source
