import { Table } from '@mantine/core'
import type { CheckDeviation, CheckResult } from '@tandem/core/checks'
import { DataTable } from '../../components/DataTable.tsx'
import { Panel } from '../../components/Panel.tsx'
import { count, counted } from '../../words/numbers.ts'
import classes from './checks.module.css'

const HOW = {
  skipped: 'leaves stages out',
  back: 'goes back',
  outside: 'goes outside the path',
} as const
const [WIDTH, HEIGHT, MIDDLE] = [760, 210, 100]

/** The designed path, and where what happens leaves it. */
export function PathPanel({ result: { path, deviations } }: { result: CheckResult }) {
  const total = deviations.reduce((sum, { times }) => sum + times, 0)
  const [first] = deviations
  return (
    <Panel
      title={
        first === undefined
          ? 'Every way follows the designed path'
          : `${counted(total, 'departure')} from the designed path, most often ${moveWords(first)}`
      }
      note="Line: the designed path; dashed circles may be left out. Arcs above leave stages out, arcs below go back; their width is how often."
    >
      <PathPicture path={path} deviations={deviations} />
      {deviations.length > 0 && (
        <DataTable
          label="Departures from the designed path"
          rows={deviations}
          keyOf={({ kind, from, to }) => `${kind} ${from} ${to}`}
          first={8}
          columns={[
            { name: 'What', cell: moveWords },
            { name: 'How', cell: ({ kind }) => HOW[kind] },
            { name: 'Times', numeric: true, cell: ({ times }) => count(times), by: ({ times }) => times },
          ]}
        />
      )}
    </Panel>
  )
}

const plain = (stop: string) => stop.replace(/^optional /, '').replaceAll(/^"|"$/g, '')

function moveWords({ kind, from, to }: CheckDeviation): string {
  const left = from === '' ? 'begins' : `from ${plain(from)}`
  if (kind === 'outside') return `${left} into ${to}`
  return from === '' ? `begins in ${plain(to)}` : `${left} to ${plain(to)}`
}

function PathPicture({ path, deviations }: { path: readonly string[]; deviations: readonly CheckDeviation[] }) {
  const stops = ['', ...path, 'hire']
  const x = (place: number) => 30 + (place / (stops.length - 1)) * (WIDTH - 60)
  const most = Math.max(1, ...deviations.map(({ times }) => times))
  const arcs = deviations
    .filter(({ kind }) => kind !== 'outside')
    .map((one) => ({ ...one, a: stops.indexOf(one.from), b: stops.indexOf(one.to) }))
    .filter(({ a, b }) => a >= 0 && b >= 0)
  return (
    <Table.ScrollContainer minWidth={560} type="native" tabIndex={0}>
      <svg
        className={classes.path}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`Designed path: ${path.map(plain).join(', ')}. ${arcs.map((one) => `${moveWords(one)} ${one.times} times`).join('. ')}`}
      >
        <line className={classes.designed} x1={x(1)} x2={x(path.length)} y1={MIDDLE} y2={MIDDLE} />
        {arcs.map(({ kind, from, to, times, a, b }) => {
          const side = kind === 'back' ? 1 : -1
          const height = side * Math.min(78, 26 + 14 * Math.abs(b - a))
          const top = MIDDLE + side * 9 + height
          return (
            <g key={`${kind} ${from} ${to}`}>
              <path
                className={classes.departure}
                strokeWidth={1 + (7 * times) / most}
                d={`M${x(a)} ${MIDDLE + side * 9}C${x(a)} ${top} ${x(b)} ${top} ${x(b)} ${MIDDLE + side * 9}`}
              />
              <text
                className={classes.pathCount}
                x={(x(a) + x(b)) / 2}
                y={MIDDLE + side * 9 + 0.75 * height + 4}
                textAnchor="middle"
              >
                {count(times)}
              </text>
            </g>
          )
        })}
        {path.map((stop, i) => (
          <g key={stop}>
            <circle
              className={`${classes.stop} ${stop.startsWith('optional ') ? classes.optional : ''}`}
              cx={x(i + 1)}
              cy={MIDDLE}
              r={8}
            />
            <text className={classes.pathCount} x={x(i + 1)} y={MIDDLE + 26} textAnchor="middle">
              {plain(stop)}
            </text>
          </g>
        ))}
      </svg>
    </Table.ScrollContainer>
  )
}
