import { IconCheck, IconEye, IconFlag3 } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './Notice.module.css'

interface NoticeProps {
  state: 'ok' | 'watch' | 'breach'
  title: ReactNode
  children?: ReactNode
}

const SIGNS = { ok: IconCheck, watch: IconEye, breach: IconFlag3 } as const

/** Something to know before going on, with the sign and colour of its state. */
export function Notice({ state, title, children }: NoticeProps) {
  const Sign = SIGNS[state]
  return (
    <div className={classes.notice} data-state={state} role={state === 'breach' ? 'alert' : 'status'}>
      <Sign size={17} aria-hidden />
      <div>
        <strong>{title}</strong>
        {children !== undefined && <div className={classes.text}>{children}</div>}
      </div>
    </div>
  )
}
