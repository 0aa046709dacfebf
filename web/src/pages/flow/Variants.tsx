import { Box, Group, Text } from '@mantine/core'
import type { Flow } from '@tandem/core/trace'
import { Panel } from '../../components/Panel.tsx'
import { kindColor } from '../../theme.ts'
import { count, share } from '../../words/numbers.ts'
import classes from './Variants.module.css'

/** The paths that most applications take, with what they add up to. */
export function Variants({ flow }: { flow: Flow }) {
  const kinds = new Map(flow.stages.map(({ stage, kind }) => [stage, kind]))
  const rows = withCumulative(flow)
  const last = rows.at(-1)
  if (last === undefined) return null
  return (
    <Panel
      title={`${rows.length === 1 ? 'One path covers' : `${rows.length} paths cover`} ${share(last.cumulative)} of the applications`}
      note={`${count(flow.variantCount)} different paths in all; the most frequent first. Open applications count with the path they have so far.`}
    >
      <Box component="ol" className={classes.list ?? ''}>
        {rows.map(({ path, n, own, cumulative }) => (
          <li key={path.join('→')} className={classes.row}>
            <Group gap={0} className={classes.path ?? ''}>
              {path.map((stage, i) => (
                <span
                  // A path may visit a stage twice: its place is its identity.
                  // biome-ignore lint/suspicious/noArrayIndexKey: see above
                  key={i}
                  className={classes.step}
                  style={{ '--kind': kindColor(kinds.get(stage) ?? null) }}
                >
                  {stage}
                </span>
              ))}
            </Group>
            <div className={classes.numbers}>
              <Text span inherit ta="right">
                {count(n)}
              </Text>
              <span
                className={classes.bar}
                title={`${share(own)} of the applications; ${share(cumulative)} with all above`}
              >
                <span style={{ width: `${cumulative * 100}%` }} className={classes.cumulative} />
                <span style={{ width: `${own * 100}%` }} className={classes.own} />
              </span>
              <Text span inherit ta="right">
                {share(own)}
              </Text>
              <Text span inherit ta="right" c="var(--t-dim)">
                Σ {share(cumulative)}
              </Text>
            </div>
          </li>
        ))}
      </Box>
    </Panel>
  )
}

function withCumulative({ variants, applications }: Flow) {
  let sum = 0
  return variants.map(({ path, count: n }) => {
    sum += n
    return { path, n, own: n / applications, cumulative: sum / applications }
  })
}
