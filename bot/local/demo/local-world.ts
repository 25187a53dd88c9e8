/** Finds the local world, or starts it. */
import { join } from "node:path";
import { Children } from "../children.ts";
import { narrate } from "./stage.ts";

export type DemoWorld = { readonly kind: "found" } | { readonly kind: "started here"; stop(): Promise<void> };

/** Makes sure that a local world answers at `home`. */
export async function ensureWorld(home: string): Promise<DemoWorld> {
  if (await isUp(home)) return { kind: "found" };
  narrate("There is no local world yet, so I start one.");
  const children = new Children({
    restarted: () => undefined, // it never is: it ends all of its own when one of them stays ended
    ended(name) {
      narrate(`The ${name} ended by itself.`);
      process.exit(1);
    },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => void children.stopAll().finally(() => process.exit(0)));
  }
  await children.start("local world", join("bot", "local", "start.ts"), {
    args: ["--no-playground"],
    ready: { url: `${home}/health/ready` },
  });
  return { kind: "started here", stop: () => children.stopAll() };
}

async function isUp(home: string): Promise<boolean> {
  try {
    return (await fetch(`${home}/health/ready`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false; // nobody there
  }
}
