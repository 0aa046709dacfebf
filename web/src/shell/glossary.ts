/** The same thing in the words of both houses. */
export interface TwoWords {
  hr: string
  it: string
}

export const GLOSSARY = {
  trace: { hr: 'a candidate’s journey', it: 'request trace' },
  visit: { hr: 'a stay in a stage', it: 'span' },
  wait: { hr: 'time in stage, time to fill', it: 'latency' },
  loss: { hr: 'drop-out, declined offer, rework', it: 'error' },
  load: { hr: 'recruiter or interviewer load', it: 'saturation' },
  move: { hr: 'whose move it is', it: 'time by owning service' },
  measure: { hr: 'hiring metrics', it: 'metrics explorer' },
  queue: { hr: 'to-do list', it: 'queue, oldest first' },
  flow: { hr: 'the hiring process as it is lived', it: 'service map' },
  objective: { hr: 'service promise, allowance', it: 'SLO, error budget' },
  check: { hr: 'how hiring is meant to run', it: 'assertion, conformance test' },
  businessCase: { hr: 'what a change is worth to us', it: 'investment case: benefit, effort, running cost' },
  pilot: { hr: 'trying it on some before all', it: 'experiment, canary release with guardrails' },
  skill: { hr: 'what candidates can do, and what we lack', it: 'capabilities: supply, demand, matching' },
  useCase: { hr: 'where AI has a say in hiring', it: 'AI system inventory, controls and evidence' },
  ask: { hr: 'a question in plain words', it: 'query by operation, without a model' },
  outcomes: { hr: 'quality of hire, retention, predictive validity', it: 'what a release does after it ships' },
  agenda: { hr: 'what the company builds, and for whom we hire', it: 'roadmap, initiatives' },
  decision: { hr: 'what both departments agreed', it: 'decision record with two approvals' },
  value: { hr: 'what hiring did for the business', it: 'business outcomes, by strength of evidence' },
  goal: { hr: 'what we want to reach together', it: 'objective and key result, measured' },
  roadmap: { hr: 'what comes when', it: 'roadmap with dependencies' },
  benchmark: { hr: 'how others and we ourselves did before', it: 'reference values, baselines' },
  pulse: { hr: 'how both departments see hiring', it: 'perception survey, perceived against measured' },
  incident: { hr: 'a problem we work on together', it: 'incident' },
  diagnosis: { hr: 'why it is slow, and for whom', it: 'root-cause analysis' },
  simulation: { hr: 'trying a change before making it', it: 'capacity simulation, digital twin' },
  opportunity: { hr: 'what would help most', it: 'backlog of improvements, by value and effort' },
  change: { hr: 'new rules, tools and freezes', it: 'change log, deployments and outages' },
  route: { hr: 'who is told of what', it: 'alert routing, notification channels' },
  source: { hr: 'our hiring systems', it: 'integrations, ingestion health' },
  stageMapping: { hr: 'what our stages mean', it: 'schema mapping of states' },
  quality: { hr: 'how good our records are', it: 'data quality, telemetry coverage' },
  fairness: { hr: 'whether groups get the same chances', it: 'success rates by segment, with guardrails' },
  impactRatio: {
    hr: 'how often a group is selected, by how often the group is that is selected most',
    it: 'success rate of a segment by that of the best segment',
  },
  fourFifths: {
    hr: 'a ratio of 0.80; below it the selection guidelines of the United States (UGESP) look closer, while New York’s law sets none',
    it: 'alert threshold 0.80 of the ratio; exactly 0.80 passes',
  },
  midP: {
    hr: 'how often chance alone would make a gap as wide, when numbers are small',
    it: 'p-value of Fisher’s exact test that counts half of the result itself (Lancaster)',
  },
  simpson: {
    hr: 'whether the gap is in how people are treated, or in where they apply',
    it: 'whether the aggregate holds within strata (requisitions), by Mantel–Haenszel',
  },
  quarantine: { hr: 'records to check', it: 'dead-letter queue' },
} as const satisfies Record<string, TwoWords>

export type Term = keyof typeof GLOSSARY

export const inBothWords = (term: Term) => `HR: ${GLOSSARY[term].hr} · IT: ${GLOSSARY[term].it}`
