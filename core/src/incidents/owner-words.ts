/** Whom something waits for, within a sentence: "the approver", "the interviewer calendar"; names of departments and systems as they are. */
export const ownerWords = (owner: string): string => (/^\p{Ll}/u.test(owner) ? `the ${owner}` : owner)
