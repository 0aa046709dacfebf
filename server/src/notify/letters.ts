import type { Letter } from './mail.ts'

export const resetLetter = (link: string): Letter => ({
  subject: 'Set a new password for Tandem',
  text: `Somebody, probably you, asked to set a new password for Tandem. Follow this link within an hour:\n\n${link}\n\nIf it was not you, do nothing: your password stays as it is.\n`,
})

export const invitationLetter = (link: string, days: number): Letter => ({
  subject: 'You are invited to Tandem',
  text: `You are invited to Tandem, where HR and IT run hiring together. Follow this link within ${days} days to make your account; it opens once:\n\n${link}\n`,
})

/** Sent after what lets somebody in has changed, so that whoever did not do it learns of it. */
export const changeLetter = (what: string, at: Date): Letter => ({
  subject: 'Your account in Tandem was changed',
  text: `On ${at.toISOString().slice(0, 16).replace('T', ' at ')} UTC ${what}.\n\nIf that was you, there is nothing to do. If not, ask an administrator at once for a link to set a new password; it ends all sessions.\n`,
})

/** Its link belongs to whoever gets the letter, and nobody keeps whose it was. */
export const pulseLetter = (
  link: string,
  { title, side, closesOn }: { title: string; side: string; closesOn: string },
): Letter => ({
  subject: `${title}: how do you see hiring?`,
  text: `HR and IT are asked the same about hiring; you are asked for ${side}. It takes three minutes, until ${closesOn}:\n\n${link}\n\nThe link takes one answer. Tandem keeps how many chose which answer, not who chose it, and shows answers in groups of five at least.\n`,
})
