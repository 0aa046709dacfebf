export * from './contract.ts'
export { mayDo, type OperationName, RIGHTS, type Right, rightOf } from './rights.ts'
export { ROLE_DEFINITIONS, ROLES, type Role, RoleName, SIDES, type Side, sideOf, titleOf } from './roles.ts'
export { isWhole, RowScope, scopeWords, WHOLE_COMPANY } from './scope.ts'
