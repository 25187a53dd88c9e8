/** The audit log: what stewards and administrators did, in a chain that shows when somebody tampers with it. */
export { auditEntrySchema, BEGINNING, doneSchema, type AuditEntry, type Done } from "./entry.ts";
export { nextEntry, NOTHING_YET, verifyChain, type ChainEnd, type Digest, type Verdict } from "./chain.ts";
