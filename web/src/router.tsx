import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { PageSkeleton } from './components/PageSkeleton.tsx'
import { parseSearchText, searchText } from './paths.ts'
import { NotFoundPage } from './shell/NotFoundPage.tsx'
import { PageProblem } from './shell/PageProblem.tsx'
import { Shell } from './shell/Shell.tsx'

const root = createRootRoute()
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell })
const getParentRoute = () => shell

/** Each page is a file of its own for the browser, fetched when it is first opened. */
const pages = [
  createRoute({
    getParentRoute,
    path: '/',
    component: lazyRouteComponent(() => import('./pages/overview/OverviewPage.tsx'), 'OverviewPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/flow',
    component: lazyRouteComponent(() => import('./pages/flow/FlowPage.tsx'), 'FlowPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/stages',
    component: lazyRouteComponent(() => import('./pages/stages/StagesPage.tsx'), 'StagesPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/traces',
    component: lazyRouteComponent(() => import('./pages/traces/TracesPage.tsx'), 'TracesPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/waits',
    component: lazyRouteComponent(() => import('./pages/waits/WaitsPage.tsx'), 'WaitsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/explore',
    component: lazyRouteComponent(() => import('./pages/explore/ExplorePage.tsx'), 'ExplorePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/queue',
    component: lazyRouteComponent(() => import('./pages/queue/QueuePage.tsx'), 'QueuePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/traces/application/$id',
    component: lazyRouteComponent(() => import('./pages/traces/ApplicationPage.tsx'), 'ApplicationPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/traces/requisition/$id',
    component: lazyRouteComponent(() => import('./pages/traces/RequisitionPage.tsx'), 'RequisitionPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/objectives',
    component: lazyRouteComponent(() => import('./pages/objectives/index.ts'), 'ObjectivesPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/objectives/proposals',
    component: lazyRouteComponent(() => import('./pages/objectives/index.ts'), 'ProposalsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/objectives/new',
    component: lazyRouteComponent(() => import('./pages/objectives/index.ts'), 'NewObjectivePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/objectives/$id',
    component: lazyRouteComponent(() => import('./pages/objectives/index.ts'), 'ObjectivePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/objectives/$id/edit',
    component: lazyRouteComponent(() => import('./pages/objectives/index.ts'), 'EditObjectivePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/checks',
    component: lazyRouteComponent(() => import('./pages/checks/index.ts'), 'ChecksPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/checks/proposals',
    component: lazyRouteComponent(() => import('./pages/checks/index.ts'), 'CheckProposalsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/checks/new',
    component: lazyRouteComponent(() => import('./pages/checks/index.ts'), 'NewCheckPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/checks/$id',
    component: lazyRouteComponent(() => import('./pages/checks/index.ts'), 'CheckPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/checks/$id/edit',
    component: lazyRouteComponent(() => import('./pages/checks/index.ts'), 'EditCheckPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/decisions',
    component: lazyRouteComponent(() => import('./pages/decisions/index.ts'), 'DecisionsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/decisions/new',
    component: lazyRouteComponent(() => import('./pages/decisions/index.ts'), 'NewDecisionPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/decisions/$id',
    component: lazyRouteComponent(() => import('./pages/decisions/index.ts'), 'DecisionPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/decisions/$id/edit',
    component: lazyRouteComponent(() => import('./pages/decisions/index.ts'), 'EditDecisionPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/roadmap',
    component: lazyRouteComponent(() => import('./pages/roadmap/index.ts'), 'RoadmapPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/value',
    component: lazyRouteComponent(() => import('./pages/value/index.ts'), 'ValuePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/value/new',
    component: lazyRouteComponent(() => import('./pages/value/index.ts'), 'NewMeasurePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/value/$id',
    component: lazyRouteComponent(() => import('./pages/value/index.ts'), 'MeasurePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/goals',
    component: lazyRouteComponent(() => import('./pages/goals/index.ts'), 'GoalsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/goals/new',
    component: lazyRouteComponent(() => import('./pages/goals/index.ts'), 'NewGoalPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/goals/$id',
    component: lazyRouteComponent(() => import('./pages/goals/index.ts'), 'GoalPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/goals/$id/edit',
    component: lazyRouteComponent(() => import('./pages/goals/index.ts'), 'EditGoalPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/benchmarks',
    component: lazyRouteComponent(() => import('./pages/benchmarks/index.ts'), 'BenchmarksPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/pulse',
    component: lazyRouteComponent(() => import('./pages/pulse/index.ts'), 'PulsePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/pulse/new',
    component: lazyRouteComponent(() => import('./pages/pulse/index.ts'), 'NewRoundPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/pilots',
    component: lazyRouteComponent(() => import('./pages/pilots/index.ts'), 'PilotsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/pilots/new',
    component: lazyRouteComponent(() => import('./pages/pilots/index.ts'), 'NewPilotPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/pilots/$id',
    component: lazyRouteComponent(() => import('./pages/pilots/index.ts'), 'PilotPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/pilots/$id/edit',
    component: lazyRouteComponent(() => import('./pages/pilots/index.ts'), 'EditPilotPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/business-cases',
    component: lazyRouteComponent(() => import('./pages/business-cases/index.ts'), 'BusinessCasesPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/business-cases/new',
    component: lazyRouteComponent(() => import('./pages/business-cases/index.ts'), 'NewCasePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/business-cases/$id',
    component: lazyRouteComponent(() => import('./pages/business-cases/index.ts'), 'BusinessCasePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/business-cases/$id/edit',
    component: lazyRouteComponent(() => import('./pages/business-cases/index.ts'), 'EditCasePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/skills',
    component: lazyRouteComponent(() => import('./pages/skills/SkillsPage.tsx'), 'SkillsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/ask',
    component: lazyRouteComponent(() => import('./pages/ask/AskPage.tsx'), 'AskPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/outcomes',
    component: lazyRouteComponent(() => import('./pages/outcomes/index.ts'), 'OutcomesPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/agenda',
    component: lazyRouteComponent(() => import('./pages/agenda/index.ts'), 'AgendaPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/agenda/new',
    component: lazyRouteComponent(() => import('./pages/agenda/index.ts'), 'NewInitiativePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/agenda/$id',
    component: lazyRouteComponent(() => import('./pages/agenda/index.ts'), 'InitiativePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/agenda/$id/edit',
    component: lazyRouteComponent(() => import('./pages/agenda/index.ts'), 'EditInitiativePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/ai',
    component: lazyRouteComponent(() => import('./pages/ai/index.ts'), 'AiPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/ai/new',
    component: lazyRouteComponent(() => import('./pages/ai/index.ts'), 'NewUseCasePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/ai/$id',
    component: lazyRouteComponent(() => import('./pages/ai/index.ts'), 'UseCasePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/ai/$id/edit',
    component: lazyRouteComponent(() => import('./pages/ai/index.ts'), 'EditUseCasePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/what-if',
    component: lazyRouteComponent(() => import('./pages/what-if/WhatIfPage.tsx'), 'WhatIfPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/incidents',
    component: lazyRouteComponent(() => import('./pages/incidents/index.ts'), 'IncidentsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/incidents/silences',
    component: lazyRouteComponent(() => import('./pages/incidents/index.ts'), 'SilencesPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/incidents/$number',
    component: lazyRouteComponent(() => import('./pages/incidents/index.ts'), 'IncidentPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/diagnosis',
    component: lazyRouteComponent(() => import('./pages/diagnosis/DiagnosisPage.tsx'), 'DiagnosisPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/fairness',
    component: lazyRouteComponent(() => import('./pages/fairness/FairnessPage.tsx'), 'FairnessPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/opportunities',
    component: lazyRouteComponent(() => import('./pages/opportunities/OpportunitiesPage.tsx'), 'OpportunitiesPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/changes',
    component: lazyRouteComponent(() => import('./pages/changes/ChangesPage.tsx'), 'ChangesPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/routes',
    component: lazyRouteComponent(() => import('./pages/routes/RoutesPage.tsx'), 'RoutesPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/data/sources',
    component: lazyRouteComponent(() => import('./pages/data/DataPage.tsx'), 'SourcesPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/data/import',
    component: lazyRouteComponent(() => import('./pages/data/DataPage.tsx'), 'ImportPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/data/quarantine',
    component: lazyRouteComponent(() => import('./pages/data/DataPage.tsx'), 'QuarantinePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/data/stages',
    component: lazyRouteComponent(() => import('./pages/data/DataPage.tsx'), 'StageMappingPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/data/quality',
    component: lazyRouteComponent(() => import('./pages/data/DataPage.tsx'), 'QualityPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/data/privacy',
    component: lazyRouteComponent(() => import('./pages/data/DataPage.tsx'), 'PrivacyPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/data/late/$import',
    component: lazyRouteComponent(() => import('./pages/data/DataPage.tsx'), 'LatePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/settings/working-hours',
    component: lazyRouteComponent(() => import('./pages/settings/index.ts'), 'WorkingHoursPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/settings/definitions',
    component: lazyRouteComponent(() => import('./pages/settings/index.ts'), 'DefinitionsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/people',
    component: lazyRouteComponent(() => import('./pages/people/PeoplePage.tsx'), 'PeoplePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/single-sign-on',
    component: lazyRouteComponent(() => import('./pages/sign-on/SignOnPage.tsx'), 'SignOnPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/keys',
    component: lazyRouteComponent(() => import('./pages/people/KeysPage.tsx'), 'KeysPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/audit',
    component: lazyRouteComponent(() => import('./pages/audit/AuditPage.tsx'), 'AuditPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/account',
    component: lazyRouteComponent(() => import('./pages/account/AccountPage.tsx'), 'AccountPage'),
  }),
  // What is nowhere else is told within the frame, so that the way back is at hand.
  createRoute({ getParentRoute, path: '$', component: NotFoundPage }),
]

/** The pages at the door, for those whom Tandem does not know yet. */
const entrance = [
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    component: lazyRouteComponent(() => import('./pages/entrance/index.ts'), 'SignInPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/join',
    component: lazyRouteComponent(() => import('./pages/entrance/index.ts'), 'JoinPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/reset-password',
    component: lazyRouteComponent(() => import('./pages/entrance/index.ts'), 'ResetPasswordPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/pulse/answer',
    component: lazyRouteComponent(() => import('./pages/pulse/index.ts'), 'AnswerPage'),
  }),
]

export function createPages() {
  return createRouter({
    routeTree: root.addChildren([shell.addChildren(pages), ...entrance]),
    parseSearch: parseSearchText,
    stringifySearch: (search) => searchText(search),
    defaultPendingComponent: PageSkeleton,
    defaultErrorComponent: PageProblem,
    defaultPreload: false,
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPages>
  }
}
