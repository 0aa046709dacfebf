export const WEEK = 7 * 86_400_000

/** Now is the last weeks, held against those before them. */
export const RECENT_WEEKS = 8
export const BEFORE_WEEKS = 26
/** What a stay that goes on is held against, and what the picture shows. */
export const YEAR_WEEKS = 52
