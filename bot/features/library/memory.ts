/** What this server's memory holds of libraries that another server deleted goes within a minute (rule LIB18). */
import type { World } from "../../ports.ts";
import { findCommunity } from "../communities/index.ts";
import { forgetQuestions, questionsInMemory } from "./questions.ts";
import { shelvesInMemory, takeDown, type Held } from "./shelves.ts";

/** Half of the minute that is promised, so that a slow look keeps the promise, too. */
const LOOK_MS = 30_000;

/** Takes down every library in memory whose community is not there any more. @throws {StorageError} what is left is looked at next time */
export async function forgetWhatIsGone(world: World): Promise<void> {
  // One after the other: nobody waits for it, and those who search are not to wait behind it.
  for (const held of inMemory(world))
    if ((await findCommunity(world, held.tenant, held.community)) === undefined) forgetHere(world, held);
}

/** The communities of whose libraries this server's memory holds something, each once. */
export function inMemory(world: World): readonly Held[] {
  const held = [...shelvesInMemory(world), ...questionsInMemory(world)];
  return [...new Map(held.map((each) => [`${each.tenant}|${each.community}`, each])).values()];
}

/** Forgets one library in this server's memory. */
export function forgetHere(world: World, held: Held): void {
  takeDown(world, held.tenant, held.community);
  forgetQuestions(world, held);
}

/** Looks again and again, for as long as the process runs. */
export function startForgetting(world: World): { stop(): Promise<void> } {
  let looking = Promise.resolve();
  const look = async (): Promise<void> => {
    try {
      await forgetWhatIsGone(world);
    } catch (error) {
      world.log.warn({ code: "library-memory", reason: String(error) }, "libraries are looked at again soon");
    }
  };
  const timer = setInterval(() => void (looking = looking.then(look)), LOOK_MS);
  return {
    async stop() {
      clearInterval(timer);
      await looking;
    },
  };
}
