/** One version replaced by another while people go on: two instances side by side on one storage. */
import { freePorts } from "../support/free-port.ts";
import { startServerProcess, type ServerProcess } from "../support/server.ts";

export interface Rolled {
  readonly accepted: number;
  /** Asked again elsewhere, as a load balancer does when an instance goes. */
  readonly askedAgain: number;
  /** What was accepted and is not there. */
  readonly lost: readonly string[];
  /** Answers that were neither good nor "gone". */
  readonly failed: readonly string[];
}

/** The old instance runs alone, then both, then the new one alone, each for so long. */
export async function rollOver(members: number, eachMs: number): Promise<Rolled> {
  const old = await startServerProcess({ GUILDHALL_ROLE: "web,worker" });
  const people = Array.from({ length: members }, (_, nth) => ({
    id: `f0000000-0000-4000-8000-${String(nth).padStart(12, "0")}`,
    name: `Member ${nth}`,
  }));
  const doors: ServerProcess[] = [old];
  const wrote = new Map<string, string>();
  const failed: string[] = [];
  let accepted = 0;
  let askedAgain = 0;
  let isOver = false;
  const keepWriting = async (person: (typeof people)[number], nth: number): Promise<void> => {
    for (let round = 0; !isOver; round += 1) {
      const about = `Round ${round}.`;
      for (let tries = 0; tries < 20; tries += 1) {
        const door = doors[(nth + round + tries) % doors.length] ?? old;
        try {
          const { status } = await door.api(await door.token(person), "PUT", "/me/profile", { about });
          if (status === 200) {
            accepted += 1;
            wrote.set(person.id, about);
          } else failed.push(`${status} for ${person.name}`);
          break;
        } catch {
          askedAgain += 1; // that instance is gone: the next one is asked
        }
      }
    }
  };
  const writing = people.map(keepWriting);
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  let next: ServerProcess | undefined;
  try {
    await wait(eachMs);
    const [port = 0] = await freePorts(1);
    next = await startServerProcess({ ...old.env, PORT: String(port) });
    doors.push(next);
    await wait(eachMs);
    doors.shift();
    await old.stop();
    await wait(eachMs);
    isOver = true;
    await Promise.all(writing);
    const lost: string[] = [];
    for (const person of people) {
      const { body } = await next.api(await next.token(person), "GET", "/me/profile");
      const expected = wrote.get(person.id) ?? "";
      if (!JSON.stringify(body).includes(`"${expected}"`)) lost.push(`${person.name}: ${expected}`);
    }
    return { accepted, askedAgain, lost, failed };
  } finally {
    isOver = true;
    await Promise.all(writing);
    await next?.stop();
    await old.stop();
  }
}
