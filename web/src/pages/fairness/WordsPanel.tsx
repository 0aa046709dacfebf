import { Text } from '@mantine/core'
import { Panel } from '../../components/Panel.tsx'
import { GLOSSARY, type Term } from '../../shell/glossary.ts'

const TERMS = {
  impactRatio: 'Impact ratio',
  fourFifths: 'Four-fifths line',
  midP: 'Mid-p',
  simpson: 'Simpson’s check',
} as const satisfies Partial<Record<Term, string>>

/** The terms of this page in the words of both houses. */
export function WordsPanel() {
  return (
    <Panel title="Words">
      <dl style={{ margin: 0 }}>
        {(Object.keys(TERMS) as (keyof typeof TERMS)[]).map((term) => (
          <div key={term} style={{ marginBottom: 8, maxWidth: '78ch' }}>
            <Text component="dt" size="sm" fw={500}>
              {TERMS[term]}
            </Text>
            <Text component="dd" size="sm" c="var(--t-dim)" m={0}>
              {`HR: ${GLOSSARY[term].hr}. IT: ${GLOSSARY[term].it}.`}
            </Text>
          </div>
        ))}
      </dl>
    </Panel>
  )
}
