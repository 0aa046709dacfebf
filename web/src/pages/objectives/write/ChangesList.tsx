import { Text } from '@mantine/core'
import { Panel } from '../../../components/Panel.tsx'

/** Parts of a promise that make it another one, so that it is judged from the beginning. */
const ANOTHER = /^(indicator|population|target|period in days|calendar):/

/** What saving would change, in words. */
export function ChangesList({ changes }: { changes: readonly string[] }) {
  return (
    <Panel title={changes.length === 0 ? 'Nothing is changed yet' : 'What saving changes'}>
      {changes.length === 0 ? (
        <Text c="var(--t-dim)">Change a field, and what is different stands here before you save.</Text>
      ) : (
        <>
          <ul style={{ margin: 0, paddingLeft: 18 }}>
            {changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
          {changes.some((change) => ANOTHER.test(change)) && (
            <Text mt="xs">
              It promises something else then: the past is judged anew by the new promise, and its evidence begins from
              nothing.
            </Text>
          )}
        </>
      )}
    </Panel>
  )
}
