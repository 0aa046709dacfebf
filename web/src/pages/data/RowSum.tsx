import { StateMark } from '../../components/states/StateMark.tsx'
import { count } from '../../words/numbers.ts'
import { addsUp } from './import-file/import-words.ts'
import classes from './RowSum.module.css'

interface RowSumProps {
  rows: Record<'read' | 'accepted' | 'duplicates' | 'quarantined', number>
}

/** Rows read = accepted + known already + in quarantine, as a sum that a person can check. */
export function RowSum({ rows }: RowSumProps) {
  const parts = [
    { words: 'read', value: rows.read, sign: '' },
    { words: 'accepted', value: rows.accepted, sign: '=' },
    { words: 'known already', value: rows.duplicates, sign: '+' },
    { words: 'in quarantine', value: rows.quarantined, sign: '+' },
  ]
  return (
    <div className={classes.sum}>
      {parts.map(({ words, value, sign }) => (
        <span key={words} className={classes.part}>
          {sign !== '' && <span className={classes.sign}>{sign}</span>}
          <span>
            <strong>{count(value)}</strong> {words}
          </span>
        </span>
      ))}
      {!addsUp(rows) && <StateMark state="breach" word="does not add up: please report this" />}
    </div>
  )
}
