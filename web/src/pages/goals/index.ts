export { GoalPage } from './GoalPage.tsx'
export { GoalsPage } from './GoalsPage.tsx'
export { EditGoalPage, NewGoalPage } from './WriteGoalPage.tsx'
