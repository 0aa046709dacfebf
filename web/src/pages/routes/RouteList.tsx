import { ActionIcon, Button, Group, Text } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { Channels, Route, RouteListAnswer } from '@tandem/core/notify'
import { listWords } from '@tandem/core/words'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { Panel } from '../../components/Panel.tsx'
import { Problem } from '../../components/Problem.tsx'
import { useMay } from '../../session/use-me.ts'
import { useObjectiveTitles } from '../incidents/use-objective-titles.ts'
import { RouteForm } from './RouteForm.tsx'
import { matchWords, whenWords } from './route-words.ts'
import classes from './routes.module.css'

interface Props {
  list: RouteListAnswer
  channels: Channels
}

/** The lines in the order in which they are read; each change keeps the whole list. */
export function RouteList({ list: { routes }, channels }: Props) {
  const may = useMay()
  const titleOf = useObjectiveTitles()
  const change = useChange('route-set')
  /** Place of the line that is edited; behind the last, a new one. */
  const [edited, setEdited] = useState<number | null>(null)
  const mayChange = may('route-set')
  const move = (from: number, to: number) => {
    const next = [...routes]
    next.splice(to, 0, ...next.splice(from, 1))
    change.mutate({ routes: next })
  }
  const remove = (at: number, { name, channels: told }: Route) =>
    window.confirm(
      `Take away the line “${name}”? ${told.length === 0 ? 'News that it held back goes on to later lines.' : `${listWords(told)} no longer ${told.length === 1 ? 'hears' : 'hear'} by it.`}`,
    ) && change.mutate({ routes: routes.filter((_, i) => i !== at) })
  return (
    <Panel
      title="Lines: which news goes where"
      note="They are read from the top. The first that fits is taken, and reading ends there unless the line says to go on. A channel is told once."
      actions={
        mayChange &&
        channels.channels.length > 0 && (
          <Button size="xs" onClick={() => setEdited(routes.length)}>
            Add a line
          </Button>
        )
      }
    >
      {routes.length === 0 ? (
        <Text c="var(--t-dim)">
          Here stand the lines, as in “severity 1 and 2 to IT on call, at once”.{' '}
          {channels.channels.length === 0 ? 'Add a channel below first.' : 'A line without choices takes everything.'}
        </Text>
      ) : (
        <ol className={classes.lines}>
          {routes.map((route, i) => (
            <li key={route.name} className={classes.line}>
              <div className={classes.words}>
                <strong>
                  {i + 1}. {route.name}
                </strong>
                <div>
                  {matchWords(route, titleOf)} → {route.channels.length === 0 ? 'nobody' : listWords(route.channels)}
                  {route.channels.length > 0 && `, ${whenWords(route.when)}`}.
                </div>
                <div className={classes.aside}>
                  {route.after === 'stop' ? 'What fits goes no further.' : 'Later lines are read too.'}
                </div>
              </div>
              {mayChange && (
                <Group gap={6} wrap="nowrap">
                  <ActionIcon
                    variant="default"
                    aria-label={`Read earlier: ${route.name}`}
                    disabled={i === 0 || change.isPending}
                    onClick={() => move(i, i - 1)}
                  >
                    <IconArrowUp size={15} aria-hidden />
                  </ActionIcon>
                  <ActionIcon
                    variant="default"
                    aria-label={`Read later: ${route.name}`}
                    disabled={i === routes.length - 1 || change.isPending}
                    onClick={() => move(i, i + 1)}
                  >
                    <IconArrowDown size={15} aria-hidden />
                  </ActionIcon>
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={`Change the line: ${route.name}`}
                    onClick={() => setEdited(i)}
                  >
                    Change
                  </Button>
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={`Take away the line: ${route.name}`}
                    onClick={() => remove(i, route)}
                  >
                    Take away
                  </Button>
                </Group>
              )}
            </li>
          ))}
        </ol>
      )}
      <Problem problem={change.error} />
      {edited !== null && <RouteForm routes={routes} at={edited} channels={channels} onClose={() => setEdited(null)} />}
    </Panel>
  )
}
