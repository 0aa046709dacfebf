import {
  IconAdjustmentsHorizontal,
  IconAlertTriangle,
  IconArrowsSplit2,
  IconBellRinging,
  IconBulb,
  IconCalculator,
  IconCertificate,
  IconChartHistogram,
  IconChecklist,
  IconClockHour4,
  IconCoins,
  IconDatabaseImport,
  IconFlag,
  IconFlask,
  IconGavel,
  IconHeartRateMonitor,
  IconHome,
  IconHourglass,
  IconKey,
  IconListCheck,
  IconListDetails,
  IconLogin2,
  IconMessageQuestion,
  IconPlugConnected,
  IconPuzzle,
  IconRobot,
  IconRocket,
  IconRoute2,
  IconRuler,
  IconRuler2,
  IconScale,
  IconShieldExclamation,
  IconStairs,
  IconStethoscope,
  IconTags,
  IconTarget,
  IconTargetArrow,
  IconTimeline,
  IconUserShield,
  IconUserStar,
  IconUsers,
} from '@tabler/icons-react'
import type { OperationName } from '@tandem/core/access'
import type { Paths } from '../paths.ts'
import type { Term } from './glossary.ts'

export interface PageEntry {
  name: string
  /** What the page answers; shown in the palette. */
  question: string
  path: (paths: Paths) => string
  icon: typeof IconHome
  term?: Term
  /** Shown only to those who may do this. */
  needs?: OperationName
}

export interface PageGroup {
  name: string | null
  pages: readonly PageEntry[]
}

/** The left rail, in the order of the loop: see, explain, decide, change, prove. */
export const PAGE_GROUPS: readonly PageGroup[] = [
  {
    name: null,
    pages: [
      { name: 'Overview', question: 'Where does hiring lose time?', path: (paths) => paths.overview(), icon: IconHome },
      {
        name: 'Ask',
        question: 'What do you want to know?',
        path: (paths) => paths.ask(),
        icon: IconMessageQuestion,
        needs: 'ask',
        term: 'ask',
      },
    ],
  },
  {
    name: 'See',
    pages: [
      {
        name: 'Flow',
        question: 'How does work flow, and where does it wait?',
        path: (paths) => paths.flow(),
        icon: IconArrowsSplit2,
        term: 'flow',
      },
      {
        name: 'Stages',
        question: 'How long do applications stay in each stage?',
        path: (paths) => paths.stages(),
        icon: IconStairs,
        term: 'wait',
      },
      {
        name: 'Traces',
        question: 'What happened to one application?',
        path: (paths) => paths.traces(),
        icon: IconTimeline,
        term: 'trace',
        needs: 'traces',
      },
      {
        name: 'Waits',
        question: 'For whom does hiring wait?',
        path: (paths) => paths.waits(),
        icon: IconHourglass,
        term: 'move',
      },
      {
        name: 'Explore',
        question: 'What do the measures say, and is a difference real?',
        path: (paths) => paths.explore(),
        icon: IconChartHistogram,
        term: 'measure',
      },
      {
        name: 'Queue',
        question: 'What is waiting, and whose move is it?',
        path: (paths) => paths.queue(),
        icon: IconListDetails,
        needs: 'queue',
        term: 'queue',
      },
    ],
  },
  {
    name: 'Explain',
    pages: [
      {
        name: 'Objectives',
        question: 'Which promises does hiring keep?',
        path: (paths) => paths.objectives(),
        icon: IconTargetArrow,
        needs: 'objective-list',
        term: 'objective',
      },
      {
        name: 'Incidents',
        question: 'What is broken, and whose move is it?',
        path: (paths) => paths.incidents(),
        icon: IconAlertTriangle,
        needs: 'incident-list',
        term: 'incident',
      },
      {
        name: 'Diagnosis',
        question: 'Why is it so: where, since when, and whose move is it?',
        path: (paths) => paths.diagnosis(),
        icon: IconStethoscope,
        needs: 'diagnose',
        term: 'diagnosis',
      },
      {
        name: 'Changes',
        question: 'What changed, and when?',
        path: (paths) => paths.changes(),
        icon: IconFlag,
        term: 'change',
      },
      {
        name: 'Process checks',
        question: 'Does hiring happen the way it was designed?',
        path: (paths) => paths.checks(),
        icon: IconChecklist,
        term: 'check',
      },
      {
        name: 'Alert routes',
        question: 'Who hears of it, and how?',
        path: (paths) => paths.routes(),
        icon: IconBellRinging,
        needs: 'route-list',
        term: 'route',
      },
    ],
  },
  {
    name: 'Decide',
    pages: [
      {
        name: 'Opportunities',
        question: 'Where can AI add the most value to our talent acquisition processes?',
        path: (paths) => paths.opportunities(),
        icon: IconBulb,
        needs: 'opportunities',
        term: 'opportunity',
      },
      {
        name: 'What-if',
        question: 'What would change if …?',
        path: (paths) => paths.whatIf(),
        icon: IconAdjustmentsHorizontal,
        needs: 'simulation-model',
        term: 'simulation',
      },
      {
        name: 'Business cases',
        question: 'Which changes are worth making?',
        path: (paths) => paths.businessCases(),
        icon: IconCalculator,
        needs: 'business-cases',
        term: 'businessCase',
      },
      {
        name: 'Decisions',
        question: 'What have HR and IT decided, and did it come as expected?',
        path: (paths) => paths.decisions(),
        icon: IconGavel,
        needs: 'decisions',
        term: 'decision',
      },
      {
        name: 'Roadmap',
        question: 'What comes when, and what waits for what?',
        path: (paths) => paths.roadmap(),
        icon: IconRoute2,
        needs: 'roadmap',
        term: 'roadmap',
      },
    ],
  },
  {
    name: 'Change',
    pages: [
      {
        name: 'AI',
        question: 'Which AI is used in hiring, and is each use governed?',
        path: (paths) => paths.ai(),
        icon: IconRobot,
        needs: 'register-list',
        term: 'useCase',
      },
      {
        name: 'Pilots',
        question: 'Does it help, and may it go on?',
        path: (paths) => paths.pilots(),
        icon: IconFlask,
        needs: 'pilot-list',
        term: 'pilot',
      },
      {
        name: 'Fairness',
        question: 'Do groups get the same chances, and where does it differ?',
        path: (paths) => paths.fairness(),
        icon: IconScale,
        term: 'fairness',
      },
      {
        name: 'Skills',
        question: 'Who in the pipeline could staff the agenda, and which skills are missing?',
        path: (paths) => paths.skills(),
        icon: IconPuzzle,
        needs: 'skills',
        term: 'skill',
      },
    ],
  },
  {
    name: 'Prove',
    pages: [
      {
        name: 'Agenda',
        question: 'Will the technology agenda be staffed in time?',
        path: (paths) => paths.agenda(),
        icon: IconRocket,
        needs: 'agenda',
        term: 'agenda',
      },
      {
        name: 'Outcomes',
        question: 'How good are the hires, and what told us so beforehand?',
        path: (paths) => paths.outcomes(),
        icon: IconUserStar,
        needs: 'outcomes',
        term: 'outcomes',
      },
      {
        name: 'Value',
        question: 'What did hiring contribute to the business?',
        path: (paths) => paths.value(),
        icon: IconCoins,
        needs: 'value',
        term: 'value',
      },
      {
        name: 'Goals',
        question: 'What do HR and IT want to reach together, and will they?',
        path: (paths) => paths.goals(),
        icon: IconTarget,
        needs: 'goals',
        term: 'goal',
      },
      {
        name: 'Pulse',
        question: 'Do HR and IT see the same picture?',
        path: (paths) => paths.pulse(),
        icon: IconHeartRateMonitor,
        needs: 'pulse',
        term: 'pulse',
      },
      {
        name: 'Benchmarks',
        question: 'How do our numbers stand beside those of others, and beside our own past?',
        path: (paths) => paths.benchmarks(),
        icon: IconRuler,
        needs: 'benchmarks',
        term: 'benchmark',
      },
    ],
  },
  {
    name: 'Data',
    pages: [
      {
        name: 'Sources',
        question: 'Which systems do we read?',
        path: (paths) => paths.sources(),
        icon: IconPlugConnected,
        needs: 'connections',
        term: 'source',
      },
      {
        name: 'Import',
        question: 'What data does Tandem see?',
        path: (paths) => paths.imports(),
        icon: IconDatabaseImport,
        needs: 'imports',
      },
      {
        name: 'Stage mapping',
        question: 'What does each stage stand for?',
        path: (paths) => paths.stageMapping(),
        icon: IconTags,
        needs: 'stage-rules',
        term: 'stageMapping',
      },
      {
        name: 'Quarantine',
        question: 'Which rows could not be used, and why?',
        path: (paths) => paths.quarantine(),
        icon: IconShieldExclamation,
        needs: 'quarantine',
        term: 'quarantine',
      },
      {
        name: 'Quality',
        question: 'How far can these numbers be trusted?',
        path: (paths) => paths.quality(),
        icon: IconCertificate,
        term: 'quality',
      },
      {
        name: 'Privacy',
        question: 'What do we keep of people, and for how long?',
        path: (paths) => paths.privacy(),
        icon: IconUserShield,
        needs: 'retention',
      },
    ],
  },
  {
    name: 'Settings',
    pages: [
      {
        name: 'Definitions and costs',
        question: 'What do our numbers mean, and what do things cost?',
        path: (paths) => paths.definitions(),
        icon: IconRuler2,
        needs: 'moments',
      },
      {
        name: 'Working hours',
        question: 'Which hours count as waiting?',
        path: (paths) => paths.workingHours(),
        icon: IconClockHour4,
        needs: 'calendars',
      },
    ],
  },
  {
    name: 'Access',
    pages: [
      {
        name: 'People and roles',
        question: 'Who may see and sign what?',
        path: (paths) => paths.people(),
        icon: IconUsers,
        needs: 'rights',
      },
      {
        name: 'Single sign-on',
        question: 'How do people come in?',
        path: (paths) => paths.signOn(),
        icon: IconLogin2,
        needs: 'sso-list',
      },
      {
        name: 'API keys',
        question: 'Which programs may call Tandem?',
        path: (paths) => paths.keys(),
        icon: IconKey,
        needs: 'key-list',
      },
      {
        name: 'Audit log',
        question: 'Who did what, and when?',
        path: (paths) => paths.audit(),
        icon: IconListCheck,
        needs: 'audit',
      },
    ],
  },
]
