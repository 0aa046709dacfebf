import { titleOf } from '@tandem/core/access'
import { PageTitle } from '../../components/PageTitle.tsx'
import { useMe } from '../../session/use-me.ts'
import { PasskeysPanel } from './PasskeysPanel.tsx'
import { PasswordPanel } from './PasswordPanel.tsx'
import { SecondFactorPanel } from './SecondFactorPanel.tsx'
import { SessionsPanel } from './SessionsPanel.tsx'

/** One's own account: how one signs in, and where one is signed in. */
export function AccountPage() {
  const me = useMe()
  if (me === undefined) return null
  return (
    <>
      <PageTitle question="How do you sign in?">
        <p>
          {me.kind === 'person'
            ? `You are ${me.name}: ${titleOf(me.role)}${me.side === 'neutral' ? '' : `, on the side of ${me.side === 'business' ? 'the business' : me.side}`}. You see ${me.scopeWords}. An administrator can change that.`
            : 'You look at Tandem without an account, so there is nothing to set here.'}
        </p>
      </PageTitle>
      {me.kind === 'person' && (
        <>
          <PasskeysPanel />
          <SecondFactorPanel />
          <PasswordPanel />
          <SessionsPanel />
        </>
      )}
    </>
  )
}
