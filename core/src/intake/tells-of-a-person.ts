/** Mail addresses, telephone numbers and links, any of which leads to a person. The engine reads it too, so it keeps to what RE2 knows. */
export const CONTACT = String.raw`\S@\S+\.\S|(?:^|[^\d])\+\d[\d ()./-]{6,}\d|[hH][tT][tT][pP][sS]?://|\b[wW]{3}\.`

/** What is longer than a choice from a list is text that somebody wrote. */
export const LONGEST_CHOICE = 120
export const MOST_WORDS = 12

const contact = new RegExp(CONTACT)

/** Whether a text holds an address of a person, whatever stands around it. */
export const holdsContact = (value: string): boolean => contact.test(value)

/** Addresses, telephone numbers and written text have no place among dimensions and details, whatever they are called. */
export const tellsOfAPerson = (value: string): boolean =>
  value.length > LONGEST_CHOICE || value.split(/\s+/).length > MOST_WORDS || holdsContact(value)
