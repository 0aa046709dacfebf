import { Skeleton } from '@mantine/core'
import { Panel } from '../../components/Panel.tsx'
import classes from './overview.module.css'

/** In the shape of what will stand here. */
export function OverviewSkeleton() {
  return (
    <>
      {['slow', 'stuck', 'changed'].map((kind) => (
        <Panel key={kind}>
          <Skeleton h={18} w={180} mb={10} />
          {['first', 'second', 'third'].map((row) => (
            <div key={row} className={classes.finding}>
              <div>
                <Skeleton h={16} w="min(520px, 95%)" />
                <Skeleton h={12} w="min(320px, 60%)" mt={8} />
              </div>
              <Skeleton h={16} />
            </div>
          ))}
        </Panel>
      ))}
    </>
  )
}
