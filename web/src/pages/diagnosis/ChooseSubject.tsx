import { useOperation } from '../../api/use-operation.ts'
import { PageLink } from '../../components/PageLink.tsx'
import { Panel } from '../../components/Panel.tsx'
import { pathsFor } from '../../paths.ts'
import { useMay } from '../../session/use-me.ts'
import { counted } from '../../words/numbers.ts'
import classes from './diagnosis.module.css'

/** What will stand here, and the incidents that wait for it. */
export function ChooseSubject() {
  const may = useMay()
  const list = useOperation('incident-list', {}, { enabled: may('incident-list') })
  const incidents = list.data?.incidents ?? []
  return (
    <Panel
      title={
        incidents.length === 0 ? 'Nothing is chosen yet' : `${counted(incidents.length, 'open incident')} to explain`
      }
    >
      {incidents.length > 0 && (
        <ul className={classes.list}>
          {incidents.map(({ id, title }) => (
            <li key={id}>
              <PageLink to={pathsFor({}).diagnosis({ incident: id })}>
                {title} (incident {id})
              </PageLink>
            </li>
          ))}
        </ul>
      )}
      <p className={classes.plain} style={{ marginTop: incidents.length > 0 ? 12 : 0 }}>
        Here stands, for whatever is chosen: how much of the change is mix and how much the same kinds of cases going
        worse; in which group it sits, or that it is everywhere alike; since when; whose queue grew and why it waits;
        and what changed just then.
      </p>
    </Panel>
  )
}
