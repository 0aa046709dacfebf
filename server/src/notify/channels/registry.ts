import type { ChannelKindName } from '@tandem/core/notify'
import { alertmanager } from './alertmanager/alertmanager.ts'
import { type AnyChannel, anyChannel } from './channel.ts'
import { email } from './email/email.ts'
import { jira } from './jira/jira.ts'
import { pagerduty } from './pagerduty/pagerduty.ts'
import { servicenow } from './servicenow/servicenow.ts'
import { slack } from './slack/slack.ts'
import { teams } from './teams/teams.ts'
import { webhook } from './webhook/webhook.ts'

/** The ways Tandem can tell. */
export const CHANNELS: Readonly<Record<ChannelKindName, AnyChannel>> = {
  slack: anyChannel(slack),
  teams: anyChannel(teams),
  email: anyChannel(email),
  pagerduty: anyChannel(pagerduty),
  servicenow: anyChannel(servicenow),
  jira: anyChannel(jira),
  alertmanager: anyChannel(alertmanager),
  webhook: anyChannel(webhook),
}
