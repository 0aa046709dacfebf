import type { Benchmark } from './contract.ts'

/** Figures that others have published, each looked up where it says. Few and sourced rather than many and repeated. */
export const PUBLISHED: readonly Benchmark[] = [
  {
    id: 'shrm-2016-time-to-fill',
    measure: 'time_to_fill',
    value: 42 * 86_400,
    statistic: 'mean',
    population: '2,048 employers, members of SHRM, mostly United States; fiscal year 2015',
    year: 2016,
    source: 'SHRM, Human Capital Benchmarking Report 2016',
    link: 'https://hrdive.com/news/latest-shrm-benchmarking-report-offers-data-on-recruiting-salary-and-more/423809',
    checked: '2026-11-24',
    currency: null,
    own: false,
  },
  {
    id: 'saratoga-2022-time-to-accept',
    measure: 'time_to_fill',
    value: 68 * 86_400,
    statistic: 'mean',
    population: 'large employers, United States, 2022; requisition approved to offer accepted, interns left out',
    year: 2022,
    source: 'PwC Saratoga Workforce Index, time to accept',
    link: 'https://workforce.pwc.com/hr-metrics/time-to-accept',
    checked: '2026-11-24',
    currency: null,
    own: false,
  },
  {
    id: 'shrm-2016-cost-per-hire',
    measure: 'cost_per_hire',
    value: 4129,
    statistic: 'mean',
    population: '2,048 employers, members of SHRM, mostly United States; fiscal year 2015',
    year: 2016,
    source: 'SHRM, Human Capital Benchmarking Report 2016',
    link: 'https://ima-net.org/average-cost-per-hire-for-companies-is-4129-shrm-survey-finds/',
    checked: '2026-11-24',
    currency: 'USD',
    own: false,
  },
  {
    id: 'nace-2017-offer-acceptance',
    measure: 'offer_acceptance',
    value: 0.682,
    statistic: 'mean',
    population: 'college graduates hired by 301 firms, United States',
    year: 2017,
    source: 'NACE, Recruiting Benchmarks Survey 2017',
    link: 'https://ebiztest.naceweb.org/talent-acquisition/trends-and-predictions/benchmarks-cycle-times-offer-and-acceptance-rates/',
    checked: '2026-11-24',
    currency: null,
    own: false,
  },
]

/** Said beside every one of them. */
export const CAVEAT =
  'Populations differ: these are other employers, other jobs and often other definitions. A difference says where to look, not who is better.'
