import { useOperation } from '../../../api/use-operation.ts'

/** The hours that count unless somebody chooses: those of each location, where calendars say what holds everywhere. */
export function useUsualCalendar(): 'location' | 'all' {
  const { data } = useOperation('calendars', {})
  return data?.calendars.some(({ elsewhere }) => elsewhere) === true ? 'location' : 'all'
}
