import { UnstyledButton } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { read, readPath } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { useAboutNumber } from '../../components/AboutNumberProvider.tsx'
import { type AboutNumber, aboutMeasure } from '../../components/about-number.ts'
import { type CurrentPopulation, usePopulation } from '../../url/use-population.ts'
import { narrowed, type Opens, pathOf, placeName } from './opens.ts'
import classes from './overview.module.css'

/** A number in a sentence whose measure is asked for when it is opened. */
export function MeasureButton({ text, opens }: { text: string; opens: Opens }) {
  const population = usePopulation()
  const show = useAboutNumber()
  const ask = useMutation({
    mutationFn: () => aboutOpened(opens, population),
    onSuccess: show,
    onError: (error) => notifications.show({ color: 'orange', message: asProblem(error).message }),
  })
  return (
    <UnstyledButton
      className={classes.number}
      aria-label={`${text}: about this number`}
      aria-busy={ask.isPending}
      onClick={() => ask.mutate()}
    >
      {text}
    </UnstyledButton>
  )
}

async function aboutOpened(opens: Opens, population: CurrentPopulation): Promise<AboutNumber> {
  const input = { ...narrowed(population, opens), measure: opens.measure ?? 'time_in_stage' }
  const result = await read('measure', input)
  const [row] = result.rows
  if (row === undefined) throw new Error('Nothing of it is among those who are looked at now. Reload the page.')
  return aboutMeasure(result, row, {
    of: placeName(opens.where),
    request: readPath('measure', input),
    cases: { href: pathOf(opens, population), label: 'How long they stay there, compared' },
  })
}
