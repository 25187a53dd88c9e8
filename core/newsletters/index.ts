/** Newsletters: what a community did, for those who look in now and then. */
export { EVERY, isDue, isEmpty, isTooLate, nextIssueAt, sinceOf, type Every, type Issue } from "./issue.ts";
