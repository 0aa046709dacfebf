import { saysWhatSomebodyIs } from '../intake/judge-column.ts'

/**
 * Whether words that pose as a skill say who somebody is, not what they can do: “native speaker”, “under 35”, “women in tech”. Law protects
 * these (29 CFR 1604 to 1606, ADEA § 4(f), § 1 AGG), and a match by them would be a match by group. Work *for* a group is a skill and
 * stays: “gender studies”, “support employability of people with disabilities”.
 */
export const namesAGroup = (words: string): boolean => WHO_SOMEBODY_IS.test(words.normalize('NFKC').toLowerCase())

const WHO_SOMEBODY_IS = new RegExp(
  [
    // Sex, and clubs of one.
    '^(fe)?male$|^(m[ae]n|wom[ae]n|non[- ]?binary|transgender|mother|father)$',
    String.raw`\b(wom[ae]n|girls|ladies|men) (in|who) (tech|it|code|data|business|engineering|stem|science|finance)\b`,
    String.raw`\b(society|association|network) of (women|black|hispanic|asian|muslim|jewish|christian)\b|\b(sorority|fraternity)\b`,
    // Descent and tongue.
    String.raw`\bnative([- ]level)?[- ]+(\w+ )?speaker\b|\bmother[- ]tongue\b|\bmuttersprach|\bspeaker since birth\b`,
    String.raw`\b(\w+ )?citizen(ship)?$|\bnationality\b|\bstaatsangehörig`,
    '^(white|black|asian|hispanic|latin[oax]|caucasian|native american|roma)$',
    // Age.
    String.raw`^(young|youthful|old|elderly|senior citizen)$|\bdigital natives?\b|\b(under|over|younger than|older than) \d\d\b|\bmillennials?$|\bgen(eration)? z$`,
    // Faith.
    '^(practi[sc]ing )?(christian|catholic|protestant|muslim|jewish|jew|hindu|buddhist|sikh|atheist)$',
    // Health, service, family.
    String.raw`^(disabled|able[- ]bodied|healthy|pregnant|schwerbehindert)$|\b(no|without) disabilit(y|ies)\b`,
    '^((military|protected|disabled) )?veterans?( status)?$|^(un)?married$|^(single|childless|no children)$',
    String.raw`^(gay|lesbian|bisexual|straight|heterosexual|lgbtq?\+?)$`,
  ].join('|'),
)

/** Columns of which nothing may reach the matcher, by their names: what the intake would lock into the vault. */
export const protectedColumns = (columns: readonly string[]): string[] => columns.filter(saysWhatSomebodyIs)
