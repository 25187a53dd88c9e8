/** The session while people are in it. */
import { lazy } from "react";

/** Everything that moves. Loaded after the agenda has been painted: it brings Fluent and Fluid with it. */
export const LiveSession = lazy(async () => ({ default: (await import("./live-session.tsx")).LiveSession }));
