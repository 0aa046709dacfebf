export { auditCheck } from './audit-check.ts'
export { AuditCheck, type AuditRow, type Cell, type Finding } from './contract.ts'
export { type AuditTable, readAuditTable } from './read-audit-table.ts'
export { auditCheckSentences } from './write-audit-check.ts'
