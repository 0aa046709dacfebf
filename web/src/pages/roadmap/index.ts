export { RoadmapPage } from './RoadmapPage.tsx'
