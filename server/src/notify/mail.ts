export interface Letter {
  subject: string
  text: string
  /** The same content for those who read HTML; the text stays for all others. */
  html?: string
  /** Names the letter, so that a mailbox knows it when it comes again. */
  messageId?: string
  /** The letter that begins the thread it belongs to. */
  thread?: string
}

/** Sends letters, where a mail server is configured. */
export interface Mail {
  canSend: boolean
  send(letter: Letter & { to: string }): Promise<void>
}

export const NO_MAIL: Mail = { canSend: false, send: async () => {} }
