import type { Letter } from './mail.ts'

export const resetLetter = (link: string): Letter => ({
  subject: 'Set a new password for Tandem',
  text: `Somebody, probably you, asked to set a new password for Tandem. Follow this link within an hour:\n\n${link}\n\nIf it was not you, do nothing: your password stays as it is.\n`,
})
