import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Card } from "../../../bot/cards.ts";
import { findButton, press } from "../../support/chat.ts";
import { freshStorage } from "../../support/storage.ts";
import { answerCard, ask, cardsWith, guild, NOW, sessionsSeenBy } from "./guild.ts";
import type { KilledGround } from "./killed-server.ts";

describe("a server that is killed between booking and inviting", () => {
  it("[SCH24] [SCH53] loses no invitation, to a session or a series, and another sends each once", async () => {
    const ground = await freshStorage();
    const data = await guild({ ground });
    const plans = [
      await ask(data),
      await ask(data, "schedule Data Guild peer help every Friday at 10:00 for 6 sessions"),
    ];
    const ends = plans.map((card) =>
      killedWhileBooking({
        address: ground.storage.address,
        prefix: ground.prefix,
        now: NOW,
        steward: data.steward.name,
        plan: planOf(card),
      }),
    );
    assert.deepEqual(await Promise.all(ends), ["SIGKILL", "SIGKILL"]);
    assert.equal((await sessionsSeenBy(data, data.steward)).length, 7);
    const invitations = (): number[] =>
      [data.steward, data.regular, data.farAway].map((who) => cardsWith(data, who, "Are you coming?").length);
    assert.deepEqual(invitations(), [0, 0, 0]);

    for (const card of plans)
      assert.match(
        JSON.stringify(answerCard(await press(data.world, data.steward, card, "Confirm"))),
        /You have confirmed this already\. It was scheduled once\./,
      );
    await data.world.runDue("2026-11-23T09:10:00Z");
    assert.deepEqual(invitations(), [2, 2, 2]);
    await data.world.runDue("2026-11-25T09:00:00Z");
    assert.deepEqual(invitations(), [2, 2, 2]);
    assert.equal((await sessionsSeenBy(data, data.steward)).length, 7);
  });
});

function planOf(card: Card): string {
  const data = findButton(card, "Confirm")["data"] as { readonly plan: string };
  return data.plan;
}

/** Presses Confirm in a process of its own; gives the signal that ended it. */
async function killedWhileBooking(ground: KilledGround): Promise<unknown> {
  const child = fork(join(import.meta.dirname, "killed-server.ts"), {
    env: { ...process.env, GROUND: JSON.stringify(ground) },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const [, signal] = (await once(child, "exit")) as unknown[];
  return signal;
}
