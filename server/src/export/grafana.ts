/** The data source is asked for when the dashboard is imported. */
const PROMETHEUS = { type: 'prometheus', uid: `\${DS_PROMETHEUS}` }
const WIDTH = 24

interface Query {
  expr: string
  legend?: string
}
interface Panel {
  type: 'table' | 'timeseries' | 'bargauge'
  title: string
  description: string
  queries: readonly Query[]
  width: number
  unit?: string
  more?: object
}

/** A dashboard in the JSON of Grafana (schema 41, Grafana 11.6 and later), to import as it is. */
export function grafanaDashboard(): string {
  const dashboard = {
    __inputs: [
      {
        name: 'DS_PROMETHEUS',
        label: 'Prometheus',
        type: 'datasource',
        pluginId: 'prometheus',
        pluginName: 'Prometheus',
      },
    ],
    __requires: [
      { type: 'grafana', id: 'grafana', name: 'Grafana', version: '11.6.0' },
      { type: 'datasource', id: 'prometheus', name: 'Prometheus', version: '1.0.0' },
      ...['table', 'timeseries', 'bargauge'].map((id) => ({ type: 'panel', id, name: id, version: '' })),
    ],
    uid: 'tandem-hiring',
    title: 'Tandem: hiring',
    description: 'Objectives and budgets of hiring, incidents, work in progress, and how Tandem itself does.',
    tags: ['tandem'],
    schemaVersion: 41,
    version: 1,
    editable: true,
    timezone: 'browser',
    refresh: '1m',
    time: { from: 'now-30d', to: 'now' },
    annotations: { list: [] },
    links: [],
    templating: {
      list: [
        {
          name: 'objective',
          label: 'Objective',
          type: 'query',
          datasource: PROMETHEUS,
          definition: 'label_values(tandem_objective_info, objective)',
          query: { query: 'label_values(tandem_objective_info, objective)', refId: 'objectives' },
          refresh: 2,
          sort: 1,
          multi: true,
          includeAll: true,
          allValue: '.*',
          current: { text: 'All', value: '$__all' },
        },
      ],
    },
    panels: placed(PANELS),
  }
  return `${JSON.stringify(dashboard, null, 2)}\n`
}

const OF = '{objective=~"$objective"}'

const PANELS: readonly Panel[] = [
  {
    type: 'table',
    title: 'Objectives, the least budget first',
    description: 'Compliance and budget of the rolling period. 1 is an untouched budget, below 0 it is overdrawn.',
    width: 24,
    queries: [
      { expr: `tandem_objective_info${OF}` },
      { expr: `tandem_objective_target_ratio${OF}` },
      { expr: `tandem_objective_compliance_ratio${OF}` },
      { expr: `tandem_objective_budget_remaining_ratio${OF}` },
      { expr: `tandem_objective_evidence_score${OF}` },
      { expr: `tandem_objective_state${OF} == 1` },
    ],
    more: {
      transformations: [
        { id: 'merge', options: {} },
        {
          id: 'organize',
          options: {
            excludeByName: {
              Time: true,
              'Value #A': true,
              'Value #F': true,
              __name__: true,
              instance: true,
              job: true,
            },
            indexByName: {
              objective: 0,
              title: 1,
              kind: 2,
              state: 3,
              'Value #B': 4,
              'Value #C': 5,
              'Value #D': 6,
              'Value #E': 7,
            },
            renameByName: {
              objective: 'Objective',
              title: 'Title',
              kind: 'Kind',
              state: 'State',
              'Value #B': 'Target',
              'Value #C': 'Compliance',
              'Value #D': 'Budget left',
              'Value #E': 'Evidence',
            },
          },
        },
        { id: 'sortBy', options: { sort: [{ field: 'Budget left', desc: false }] } },
      ],
      fieldConfig: {
        defaults: {},
        overrides: ['Target', 'Compliance', 'Budget left'].map((name) => ({
          matcher: { id: 'byName', options: name },
          properties: [
            { id: 'unit', value: 'percentunit' },
            { id: 'decimals', value: 1 },
          ],
        })),
      },
      options: { showHeader: true, sortBy: [{ displayName: 'Budget left', desc: false }] },
    },
  },
  {
    type: 'timeseries',
    title: 'Budget left',
    description: 'How the error budget of each objective runs down.',
    width: 12,
    unit: 'percentunit',
    queries: [{ expr: `tandem_objective_budget_remaining_ratio${OF}`, legend: '{{objective}}' }],
  },
  {
    type: 'timeseries',
    title: 'Burn, long windows',
    description: 'At 1 the budget is used up exactly at the end of the period.',
    width: 12,
    queries: [
      { expr: 'tandem_objective_burn_rate{objective=~"$objective",length="long"}', legend: '{{objective}} {{window}}' },
    ],
  },
  {
    type: 'timeseries',
    title: 'Evidence',
    description: 'Evidence that the odds of being late have doubled, as a logarithm to base 2. This opens incidents.',
    width: 12,
    queries: [{ expr: `tandem_objective_evidence_score${OF}`, legend: '{{objective}}' }],
  },
  {
    type: 'timeseries',
    title: 'Open incidents',
    description: 'By severity; 1 is the worst.',
    width: 12,
    queries: [{ expr: 'sum by (severity) (tandem_incidents_open)', legend: 'severity {{severity}}' }],
  },
  {
    type: 'bargauge',
    title: 'Work in progress',
    description: 'Open applications by stage, now.',
    width: 12,
    queries: [{ expr: 'sort_desc(sum by (stage) (tandem_work_in_progress))', legend: '{{stage}}' }],
    more: { options: { orientation: 'horizontal', displayMode: 'basic', reduceOptions: { calcs: ['lastNotNull'] } } },
  },
  {
    type: 'timeseries',
    title: 'Freshness of sources',
    description: 'Time since each connected system was last read without a fault.',
    width: 12,
    unit: 's',
    queries: [{ expr: 'tandem_sync_freshness_seconds', legend: '{{connection}}' }],
  },
  {
    type: 'timeseries',
    title: 'What waits in Tandem',
    description: 'Events that are not in the numbers yet, and notices by state.',
    width: 8,
    queries: [
      { expr: 'tandem_inbox_waiting_rows', legend: 'events' },
      { expr: 'tandem_notices', legend: 'notices {{state}}' },
    ],
  },
  {
    type: 'timeseries',
    title: 'Evaluation lag',
    description: 'Time since the objective that lags most was last counted and judged.',
    width: 8,
    unit: 's',
    queries: [{ expr: 'tandem_evaluation_lag_seconds', legend: 'lag' }],
  },
  {
    type: 'timeseries',
    title: 'Requests, 95th percentile',
    description: 'Of all requests over HTTP.',
    width: 8,
    unit: 's',
    queries: [
      {
        expr: 'histogram_quantile(0.95, sum by (le) (rate(tandem_http_request_duration_seconds_bucket[$__rate_interval])))',
        legend: 'p95',
      },
    ],
  },
  {
    type: 'timeseries',
    title: 'Memory',
    description: 'What the process holds.',
    width: 12,
    unit: 'bytes',
    queries: [{ expr: 'process_resident_memory_bytes{job="tandem"}', legend: 'resident' }],
  },
  {
    type: 'timeseries',
    title: 'Processor',
    description: 'Seconds of processor time in each second.',
    width: 12,
    queries: [{ expr: 'rate(process_cpu_seconds_total{job="tandem"}[$__rate_interval])', legend: 'cores' }],
  },
]

const HEIGHT = 8

/** Panels from left to right, a new row where one does not fit. */
function placed(panels: readonly Panel[]): object[] {
  let x = 0
  let y = 0
  return panels.map((panel, i) => {
    if (x + panel.width > WIDTH) {
      x = 0
      y += HEIGHT
    }
    const at = { h: HEIGHT, w: panel.width, x, y }
    x += panel.width
    return panelOf(panel, { id: i + 1, gridPos: at })
  })
}

function panelOf({ type, title, description, queries, unit, more = {} }: Panel, place: object): object {
  const instant = type !== 'timeseries'
  return {
    ...place,
    type,
    title,
    description,
    datasource: PROMETHEUS,
    fieldConfig: { defaults: unit === undefined ? {} : { unit }, overrides: [] },
    options: {},
    targets: queries.map(({ expr, legend = '' }, i) => ({
      refId: String.fromCharCode(65 + i),
      datasource: PROMETHEUS,
      editorMode: 'code',
      expr,
      legendFormat: legend,
      instant,
      range: !instant,
      format: type === 'table' ? 'table' : 'time_series',
    })),
    ...more,
  }
}
