import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { PageSkeleton } from './components/PageSkeleton.tsx'
import { parseSearchText, searchText } from './paths.ts'
import { NotFoundPage } from './shell/NotFoundPage.tsx'
import { PageProblem } from './shell/PageProblem.tsx'
import { Shell } from './shell/Shell.tsx'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage })
const getParentRoute = () => root

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
    path: '/data/import',
    component: lazyRouteComponent(() => import('./pages/data/DataPage.tsx'), 'ImportPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/data/quarantine',
    component: lazyRouteComponent(() => import('./pages/data/DataPage.tsx'), 'QuarantinePage'),
  }),
]

export function createPages() {
  return createRouter({
    routeTree: root.addChildren(pages),
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
