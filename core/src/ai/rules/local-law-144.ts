import { reportRead, textRead } from '../reading.ts'
import type { RulePack } from '../rule-pack.ts'

const RULES = 'https://codelibrary.amlegal.com/codes/newyorkcity/latest/NYCrules/0-0-0-138530'
const REPORT = 'https://www.regulon.ai/bills/City+of+NY+-+Local+Law+144+of+2021'
const ADOPTION =
  'https://www.bsk.com/new-york-labor-and-employment-law-report/notice-of-adoption-for-nyc-automated-employment-decision-tools-law-and-deferred-enforcement-date'

export const LOCAL_LAW_144: RulePack = {
  id: 'ny-ll144',
  jurisdiction: 'New York City',
  title: 'Local Law 144 of 2021: automated employment decision tools',
  status: 'in-force',
  from: '2023-07-05',
  source: 'https://rules.cityofnewyork.us/rule/automated-employment-decision-tools-2/',
  checkedOn: '2026-06-30',
  verified: textRead(RULES, '6 RCNY 5-300 and 5-302 were read in copies; of 20-870 to 874 only reports were'),
  note: 'Admin. Code 20-870 to 874 and 6 RCNY 5-300 to 5-304. The audit must be independent; Tandem supplies audit-ready data for it and cannot be it.',
  appliesWhen: {
    all: [
      { fact: 'places', among: ['New York City'] },
      { fact: 'usesAi', among: ['yes'] },
      {
        any: [
          { fact: 'evaluatesCandidates', among: ['yes'] },
          { fact: 'decidesOnWorkers', among: ['yes'] },
        ],
      },
      { fact: 'weight', among: ['sole factor', 'outweighs others', 'overrules people'] },
    ],
  },
  duties: [
    {
      id: 'll144-audit',
      text: 'An independent auditor has examined the tool within the year before it is used.',
      article: 'Admin. Code 20-871(a)(1); 6 RCNY 5-301',
      gate: 'pilot',
      evidence: { kind: 'document', what: 'report of the independent auditor', validForDays: 365 },
      owner: 'HR',
      verified: reportRead(REPORT),
    },
    {
      id: 'll144-summary',
      text: 'A summary of the latest audit and the date from which the tool is distributed are on the public website before use.',
      article: 'Admin. Code 20-871(a)(2); 6 RCNY 5-303',
      gate: 'pilot',
      evidence: { kind: 'document', what: 'address of the published summary', validForDays: 365 },
      owner: 'HR',
      verified: reportRead(ADOPTION),
    },
    {
      id: 'll144-notice',
      text: 'Candidates and employees who live in the city are told at least 10 business days before use, with what is assessed and how to ask for another way, if there is one.',
      article: 'Admin. Code 20-871(b)(1) and (2); 6 RCNY 5-304(a) to (c)',
      gate: 'pilot',
      evidence: { kind: 'event', check: 'notice', atLeast: 10 },
      owner: 'HR',
      verified: reportRead(REPORT),
    },
    {
      id: 'll144-retention-told',
      text: 'Type and source of the data and how long they are kept stand on the website, and written requests are answered within 30 days.',
      article: 'Admin. Code 20-871(b)(3); 6 RCNY 5-304(d)',
      gate: 'pilot',
      evidence: { kind: 'document', what: 'published policy on data and retention' },
      owner: 'both',
      verified: reportRead(
        REPORT,
        'by the law a request is only answered where the website is silent; by 5-304(d) both are owed',
      ),
    },
  ],
}
