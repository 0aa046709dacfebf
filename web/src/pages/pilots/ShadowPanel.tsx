import type { ShadowRow } from '@tandem/core/pilots'
import { countWords, shareWords } from '@tandem/core/words'
import { DataTable } from '../../components/DataTable.tsx'
import { Panel } from '../../components/Panel.tsx'

/** What a tool that nobody sees would have done, beside what people decided. */
export function ShadowPanel({ shadow }: { shadow: ShadowRow }) {
  const { both, toolOnly, peopleOnly, neither } = shadow.counts
  const [agreement, ...others] = shadow.sentences
  const rows = [
    { said: 'pass on', passed: both, not: toolOnly },
    { said: 'do not pass on', passed: peopleOnly, not: neither },
  ]
  return (
    <Panel
      title={agreement ?? 'Nothing can be compared yet'}
      note="What the tool said of applications that people decided without seeing it. Nothing of this is an effect."
    >
      {shadow.agreement !== null && (
        <DataTable
          label="What the tool said, and what people did"
          rows={rows}
          keyOf={({ said }) => said}
          columns={[
            { name: 'The tool said', cell: ({ said }) => said },
            { name: 'People passed on', numeric: true, cell: ({ passed }) => countWords(passed) },
            { name: 'People did not', numeric: true, cell: ({ not }) => countWords(not) },
            {
              name: 'Of these passed on',
              numeric: true,
              cell: ({ passed, not }) => (passed + not === 0 ? '–' : shareWords(passed / (passed + not))),
            },
          ]}
        />
      )}
      <ul style={{ margin: '8px 0 0', paddingLeft: 18, maxWidth: '90ch' }}>
        {others.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </Panel>
  )
}
