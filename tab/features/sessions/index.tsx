/** Sessions before they are live: which one this is, when, and with which agenda. */
import { lazy } from "react";

export { AtTheDoor } from "./at-the-door.tsx";
export { findSession, type Opening } from "./opening.ts";
export type { List, Session } from "./session.ts";
export { SessionsOf } from "./sessions-of.tsx";
export { SessionWaiting } from "./waiting.tsx";

/** Asks what this meeting is, or says that the facilitator is choosing. Loaded when it is needed. */
export const WhatIsThis = lazy(async () => ({ default: (await import("./what-is-this.tsx")).WhatIsThis }));
