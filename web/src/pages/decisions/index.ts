export { DecisionPage } from './DecisionPage.tsx'
export { DecisionsPage } from './DecisionsPage.tsx'
export { EditDecisionPage, NewDecisionPage } from './WriteDecisionPage.tsx'
