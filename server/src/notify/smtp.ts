import { createTransport } from 'nodemailer'
import type { Mail } from './mail.ts'

/** Sends by the company's mail server. `url` as in `smtps://user:password@mail.example.com`; `from` as people see it. */
export function smtpMail(url: string, from: string): Mail {
  const transport = createTransport({
    url,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    // A letter is text of our own; nothing in it may be read from a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  } as Parameters<typeof createTransport>[0])
  return {
    canSend: true,
    async send({ to, subject, text, html, messageId, thread }) {
      await transport.sendMail({
        from,
        to: { name: '', address: to },
        subject,
        text,
        // Answering machines leave it alone (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated' },
        ...(html !== undefined && { html }),
        ...(messageId !== undefined && { messageId: `<${messageId}>` }),
        ...(thread !== undefined && { inReplyTo: `<${thread}>`, references: [`<${thread}>`] }),
      })
    },
  }
}
