import { dot, ruleX, ruleY } from '@observablehq/plot'
import {
  type Cause,
  type Diagnosis,
  inPlaceWords,
  isOfOthers,
  isWorse,
  narrowedTo,
  placeWords,
} from '@tandem/core/diagnosis'
import { countWords, shareWords } from '@tandem/core/words'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { PlotFigure } from '../../charts/PlotFigure.tsx'
import { rowLabels } from '../../charts/row-labels.ts'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { Panel } from '../../components/Panel.tsx'
import { NotEnoughData } from '../../components/states/NotEnoughData.tsx'
import { pathsFor } from '../../paths.ts'
import { useMay } from '../../session/use-me.ts'
import classes from './diagnosis.module.css'
import { chanceWords, lookedBy, rangeOfShares } from './diagnosis-words.ts'

/** Where the excess sits, the most telling first; that it is everywhere alike is an answer as well. */
export function CausesPanel({ diagnosis }: { diagnosis: Diagnosis }) {
  const { causes, counts, dimensions, subject, window } = diagnosis
  const may = useMay()
  if (causes.length === 0 || !isWorse(diagnosis)) return <NoCause diagnosis={diagnosis} />
  const [first] = causes as [Cause, ...Cause[]]
  const isOfGroups = isOfOthers(diagnosis)
  const sort = isOfGroups ? 'latest' : 'longest'
  const columns: Column<Cause>[] = [
    {
      name: 'Where',
      cell: ({ where }) => {
        const narrowed = narrowedTo(subject.where, where)
        return (
          <div className={classes.place}>
            {may('traces') && narrowed.length > 0 ? (
              <PageLink to={pathsFor({ where: narrowed, from: window.from, to: window.to }).traces({ sort })}>
                {placeWords(where)}
              </PageLink>
            ) : (
              placeWords(where)
            )}
          </div>
        )
      },
    },
    {
      name: 'Of the excess (95 %)',
      numeric: true,
      cell: ({ share, interval }) =>
        `${shareWords(Math.min(1, share))}${interval === null ? '' : ` (${rangeOfShares(interval)})`}`,
    },
    {
      name: capital(subject.bad.replace(/ \(.*\)$/, '')),
      numeric: true,
      cell: ({ bad, n }) => `${countWords(bad)} of ${countWords(n)}`,
    },
    {
      name: isOfGroups ? 'At the others’ rate' : 'Usually',
      numeric: true,
      cell: ({ expected }) => (expected < 0.5 ? 'under 1' : countWords(expected)),
    },
    { name: 'By chance', cell: ({ p }) => chanceWords(p) },
  ]
  return (
    <ChartFrame
      title={titleOf(first)}
      note={`Part of the ${countWords(Math.max(0, counts.bad - counts.expected))} that are more than ${isOfGroups ? 'at the others’ rate' : 'usual'}, with 95 % intervals. ${lookedBy(dimensions)}`}
      fileName="diagnosis-causes"
      csv={{
        header: ['where', 'share_of_excess', 'lower_95', 'upper_95', 'bad', 'n', 'expected', 'p'],
        rows: causes.map(({ where, share, interval, bad, n, expected, p }) => [
          where.join(' '),
          share,
          interval?.[0] ?? null,
          interval?.[1] ?? null,
          bad,
          n,
          expected,
          p,
        ]),
      }}
    >
      <CausesFigure causes={causes} />
      <DataTable label="Causes" columns={columns} rows={causes} keyOf={({ where }) => where.join('&')} />
    </ChartFrame>
  )
}

/** Hands that are missing show in what moves on before they show in what falls due. */
function titleOf({ where, share, exits }: Cause): string {
  const shown = `${share >= 0.995 ? 'All' : shareWords(share)} of the excess is${inPlaceWords(where)}`
  if (exits === undefined) return shown
  const head = share < 0.1 ? `It sits${inPlaceWords(where)}` : shown
  return `${head}: ${countWords(exits.left)} moved on in ${exits.days} working days, where ${countWords(exits.expected)} would have as things went elsewhere`
}

function NoCause({ diagnosis }: { diagnosis: Diagnosis }) {
  const { counts, dimensions, baseline } = diagnosis
  const isKnown = baseline !== null && counts.usual !== null && counts.valid > 0
  const worse = isWorse(diagnosis)
  if (!isKnown) {
    return (
      <Panel title="Where does it sit?">
        <NotEnoughData reasons={['too few cases before to say what is usual']} />
      </Panel>
    )
  }
  return (
    <Panel
      title={
        worse
          ? 'Nothing stands out: it is everywhere alike'
          : 'No more than usual beyond chance, so there is nothing to find'
      }
    >
      <p className={classes.plain}>
        {worse
          ? `The ${countWords(counts.bad - counts.expected)} more than usual are spread over all groups in proportion. ${lookedBy(dimensions)} Where no group stands out, one is named by mistake at most once in twenty times.`
          : lookedBy(dimensions)}
      </p>
    </Panel>
  )
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

const ROW = 42

function CausesFigure({ causes }: { causes: readonly Cause[] }) {
  const rows = causes.map((cause) => ({
    key: cause.where.join('&'),
    name: placeWords(cause.where),
    figure: shareWords(Math.min(1, cause.share)),
    share: 100 * cause.share,
    lower: 100 * (cause.interval?.[0] ?? cause.share),
    upper: 100 * (cause.interval?.[1] ?? cause.share),
  }))
  const most = Math.max(100, ...rows.map(({ upper }) => upper))
  return (
    <PlotFigure
      label={`Causes. ${rows.map(({ name, figure }) => `${name}: ${figure} of the excess`).join('. ')}.`}
      minHeight={46 + rows.length * ROW}
      options={(width) => ({
        height: 46 + rows.length * ROW,
        marginLeft: 8,
        marginRight: 12,
        marginTop: 4,
        marginBottom: 36,
        x: {
          domain: [0, most],
          label: 'of the excess, %',
          labelAnchor: 'right',
          labelArrow: 'none',
          grid: true,
          ticks: 5,
        },
        y: { type: 'point', domain: rows.map(({ key }) => key), axis: null, padding: 0.5 },
        marks: [
          ruleX([0], { stroke: 'var(--t-faint)' }),
          ruleY(rows, {
            y: 'key',
            x1: 'lower',
            x2: 'upper',
            stroke: 'var(--t-series-1)',
            strokeWidth: 7,
            strokeOpacity: 0.35,
            strokeLinecap: 'round',
            dy: 9,
          }),
          dot(rows, { y: 'key', x: 'share', r: 5, fill: 'var(--t-series-1)', stroke: 'var(--t-surface)', dy: 9 }),
          (_, { y }) => rowLabels(rows, { y: (key) => Number(y?.(key) ?? 0) - 4, left: 8, right: width - 12, dy: 0 }),
        ],
      })}
    />
  )
}
