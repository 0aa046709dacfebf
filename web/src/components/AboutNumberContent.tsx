import { Anchor, Box, Code, CopyButton, Stack, Text } from '@mantine/core'
import type { NumberGrade } from '@tandem/core/quality'
import type { ReactNode } from 'react'
import { usePaths } from '../url/use-population.ts'
import { count } from '../words/numbers.ts'
import type { AboutNumber } from './about-number.ts'
import { PageLink } from './PageLink.tsx'
import { GradeMark } from './states/GradeMark.tsx'
import { StateMark } from './states/StateMark.tsx'

export function AboutNumberContent({ about, onFollow }: { about: AboutNumber; onFollow: () => void }) {
  const { quality, cases, sql, request } = about
  return (
    <Stack gap="md">
      <Box>
        <Text size="sm" c="var(--t-dim)">
          {about.title}
          {about.of !== undefined && ` · ${about.of}`}
        </Text>
        <Text fz={28} fw={600} lh={1.25}>
          {about.value}
        </Text>
        <Text mt={6}>{about.sentence}</Text>
      </Box>
      <Box component="dl" m={0}>
        <Row name="Formula">{about.formula}</Row>
        <Row name="Unit">{about.unit}</Row>
        <Row name="Calendar">{about.calendar}</Row>
        <Row name="Cohort">{about.cohort}</Row>
        {about.n !== undefined && <Row name="n">{count(about.n)}</Row>}
        {about.censored !== undefined && (
          <Row name="Still open">
            {about.censored === 0 ? 'none' : `${count(about.censored)}, counted as open until then`}
          </Row>
        )}
        {about.interval !== undefined && <Row name="Interval">{about.interval}</Row>}
        {about.observation !== undefined && <Row name="As seen">{about.observation}</Row>}
        {quality !== undefined && (
          <Row name="Quality">
            <StateMark state={quality.state} />
            {quality.reasons.length > 0 && <Text size="sm">{quality.reasons.join('; ')}</Text>}
          </Row>
        )}
        {about.grade !== undefined && <DataGrade grade={about.grade} onFollow={onFollow} />}
        {about.asOf !== undefined && <Row name="As of">{about.asOf}</Row>}
        {about.definedBy !== undefined && <Row name="Defined by">{about.definedBy}</Row>}
      </Box>
      {cases !== undefined && (
        <Box onClick={onFollow}>
          <PageLink to={cases.href}>{cases.label} →</PageLink>
        </Box>
      )}
      {request !== undefined && (
        <Text size="sm">
          <Anchor href={request} target="_blank" rel="noreferrer">
            The same number from the API
          </Anchor>
        </Text>
      )}
      {sql !== undefined && <Query sql={sql} />}
    </Stack>
  )
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Box
      style={{
        display: 'grid',
        gridTemplateColumns: '88px 1fr',
        gap: 12,
        padding: '7px 0',
        borderTop: '1px solid var(--t-border)',
      }}
    >
      <Text component="dt" size="sm" c="var(--t-dim)">
        {name}
      </Text>
      <Box component="dd" m={0} fz="sm">
        {children}
      </Box>
    </Box>
  )
}

/** The grade of the sources behind the number, and why. */
function DataGrade({ grade: { grade, reasons, sources }, onFollow }: { grade: NumberGrade; onFollow: () => void }) {
  const [first] = sources
  const to = usePaths().quality(first === undefined || sources.length > 1 ? {} : { source: first.source })
  return (
    <Row name="Data">
      <GradeMark grade={grade} />
      {reasons.map((reason) => (
        <Text size="sm" key={reason}>
          {reason}
        </Text>
      ))}
      <Text size="sm" component="div" onClick={onFollow}>
        <PageLink to={to}>How far its data can be trusted</PageLink>
      </Text>
    </Row>
  )
}

function Query({ sql }: { sql: string }) {
  return (
    <Box component="details">
      <Text component="summary" size="sm" style={{ cursor: 'pointer' }}>
        The query behind it
      </Text>
      <Code block mt="xs" fz={12}>
        {sql.trim().replaceAll(/\n {8}/g, '\n')}
      </Code>
      <CopyButton value={sql}>
        {({ copied, copy }) => (
          <Anchor component="button" type="button" size="sm" onClick={copy}>
            {copied ? 'Copied' : 'Copy'}
          </Anchor>
        )}
      </CopyButton>
    </Box>
  )
}
