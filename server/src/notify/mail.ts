export interface Letter {
  subject: string
  text: string
}

/** Sends letters, where a mail server is configured. */
export interface Mail {
  canSend: boolean
  send(letter: Letter & { to: string }): Promise<void>
}

export const NO_MAIL: Mail = { canSend: false, send: async () => {} }
