import { type Message, moneyWords } from '@tandem/core/notify'
import type { Letter } from '../../mail.ts'
import { oneLine, plainText } from '../cut.ts'

/** A message as a letter: HTML of tables, because mail programs leave out drawings and styles of a page, and the same as text. */
export function noticeLetter(message: Message, { publicUrl }: { publicUrl: string }): Letter {
  const host = new URL(publicUrl).hostname
  const thread = `${message.correlation}@${host}`
  const chart = chartRows(message)
  return {
    subject: oneLine(message.title, 200),
    text: `${plainText(message)}\n${chart.map(({ day, words }) => `\n${day}  ${words}`).join('')}\n\n${footer(publicUrl)}\n`,
    html: htmlOf(message, { chart, publicUrl }),
    messageId: `${message.id}@${host}`,
    ...((message.about === 'incident' || message.about === 'reminder') && { thread }),
  }
}

const footer = (publicUrl: string) => `Sent by Tandem, ${publicUrl}. Who is told of what is set at ${publicUrl}/routes.`

const MOST_DAYS = 30

interface ChartRow {
  day: string
  words: string
  /** Of the longest bar, in [0, 1]. */
  share: number
}

/** What each day cost, or how many waited where the cost is not known. */
function chartRows({ days, currency }: Message): ChartRow[] {
  const shown = days.slice(-MOST_DAYS)
  const inMoney = shown.some(({ amount }) => amount !== null)
  const sizes = shown.map(({ amount, waiting }) => (inMoney ? (amount ?? 0) : waiting))
  const most = Math.max(0, ...sizes)
  return shown.map(({ day, amount, waiting }, i) => ({
    day: day.slice(0, 10),
    words: inMoney ? (amount === null ? 'not known' : moneyWords(amount, currency)) : `${waiting} waiting`,
    share: most > 0 ? Math.max(0, sizes[i] as number) / most : 0,
  }))
}

const COLOUR = ['#5c6670', '#b3261e', '#b5520b', '#8a6100', '#3a5a8c']

function htmlOf(message: Message, { chart, publicUrl }: { chart: ChartRow[]; publicUrl: string }): string {
  const { title, sentence, facts, links, severity, phase } = message
  const colour = phase === 'resolved' ? '#1b6e3c' : (COLOUR[severity] as string)
  const rows = facts
    .map(
      ({ label, value }) =>
        `<tr><th align="left" valign="top" style="padding:4px 16px 4px 0;color:#5c6670;font-weight:normal">${escaped(label)}</th><td valign="top" style="padding:4px 0">${escaped(value)}</td></tr>`,
    )
    .join('')
  const buttons = links
    .map(({ title: name, url }) => `<a href="${escaped(url)}" style="color:#0b57d0">${escaped(name)}</a>`)
    .join(' &nbsp; ')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title></head><body style="margin:0;padding:24px;background:#ffffff;color:#1b1f24;font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:1.5">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:640px"><tr><td style="border-left:4px solid ${colour};padding:0 0 0 16px">
<h1 style="margin:0 0 8px;font-size:20px">${escaped(title)}</h1>
<p style="margin:0 0 16px">${escaped(sentence)}</p>
<table cellpadding="0" cellspacing="0" style="margin:0 0 16px;font-size:14px">${rows}</table>
${chart.length > 0 ? chartTable(message, chart) : ''}
<p style="margin:16px 0">${buttons}</p>
</td></tr></table>
<p style="color:#5c6670;font-size:12px">${escaped(footer(publicUrl))}</p>
</body></html>`
}

function chartTable({ days }: Message, chart: ChartRow[]): string {
  const what = days.some(({ amount }) => amount !== null) ? 'Cost of each day' : 'Waiting on each day'
  const bars = chart
    .map(({ day, words, share }) => {
      const percent = Math.round(share * 100)
      const bar =
        percent > 0
          ? `<td width="${percent}%" bgcolor="#3a5a8c" style="background:#3a5a8c;font-size:8px">&nbsp;</td>`
          : ''
      const rest = percent < 100 ? `<td width="${100 - percent}%" style="font-size:8px">&nbsp;</td>` : ''
      return `<tr><td style="padding:1px 12px 1px 0;white-space:nowrap">${day}</td><td width="60%"><table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr>${bar}${rest}</tr></table></td><td align="right" style="padding:1px 0 1px 12px;white-space:nowrap">${escaped(words)}</td></tr>`
    })
    .join('')
  return `<table width="100%" cellpadding="0" cellspacing="0" style="font-size:13px"><caption align="top" style="text-align:left;color:#5c6670">${what}</caption>${bars}</table>`
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
