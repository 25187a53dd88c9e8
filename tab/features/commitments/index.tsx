/** Commitments in the tab: made after a session, told of on one's own page, confirmed by others. */
export { CameFrom } from "./came-from.tsx";
export { CommitAfter } from "./commit-after.tsx";
export { Confirm } from "./confirm.tsx";
export { HowItWent } from "./how-it-went.tsx";
export type { Commitment } from "./commitment.ts";
export { WhatCameOfIt } from "./what-came.tsx";
