import type { Config } from '../config.ts'
import { type Mail, NO_MAIL } from '../notify/mail.ts'
import { smtpMail } from '../notify/smtp.ts'
import { type Outgoing, openOutgoing } from '../outgoing/outgoing-fetch.ts'

/** How Tandem speaks to the world outside, as it is configured. */
export function outsideOf({ mailServer, mailFrom, outgoingAllow }: Config): { mail: Mail; outgoing: Outgoing } {
  return {
    mail: mailServer === undefined ? NO_MAIL : smtpMail(mailServer, mailFrom),
    outgoing: openOutgoing({ allowed: outgoingAllow }),
  }
}
