import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Children, type Watcher } from "../../../bot/local/children.ts";
import { freePorts } from "../../support/free-port.ts";

const LISTENER = "tests/bot/local/listener.ts";

/** A watcher that can be waited for. */
function watching(): { watcher: Watcher; told: Promise<string> } {
  const { promise, resolve } = Promise.withResolvers<string>();
  return {
    told: promise,
    watcher: {
      restarted: (name) => resolve(`${name} came back`),
      ended: (name) => resolve(`${name} stays ended`),
    },
  };
}

describe("the processes of the local world", () => {
  it("[LOC11] start a server again that crashed, and end the new one, too", async () => {
    const [port = 0] = await freePorts(1);
    const { watcher, told } = watching();
    const children = new Children(watcher);
    const plan = { env: { LISTENER_PORT: String(port) }, ready: { port }, comesBack: true } as const;
    await children.start("server", LISTENER, plan);
    const [crashed] = children.pids();
    process.kill(crashed ?? 0, "SIGKILL");
    assert.equal(await told, "server came back");
    const [fresh] = children.pids();
    assert.notEqual(fresh, crashed);
    await children.stopAll();
    assert.throws(() => process.kill(fresh ?? 0, 0), { code: "ESRCH" });
  });

  it("[LOC11] say so when one ends that is not started again", async () => {
    const [port = 0] = await freePorts(1);
    const { watcher, told } = watching();
    const children = new Children(watcher);
    await children.start("storage", LISTENER, { env: { LISTENER_PORT: String(port) }, ready: { port } });
    process.kill(children.pids()[0] ?? 0, "SIGKILL");
    assert.equal(await told, "storage stays ended");
    await children.stopAll();
  });

  it("[LOC12] end when whoever started them was killed", async () => {
    const [port = 0] = await freePorts(1);
    const starter = fork(join(import.meta.dirname, "starter.ts"), {
      env: { ...process.env, LISTENER_PORT: String(port) },
    });
    const [[pid = 0]] = (await once(starter, "message")) as [number[]];
    const ended = once(starter, "exit");
    starter.kill("SIGKILL");
    await ended;
    const isAlive = (): boolean => {
      try {
        return process.kill(pid, 0);
      } catch {
        return false; // there is no such process any more
      }
    };
    const deadline = AbortSignal.timeout(10_000);
    while (isAlive() && !deadline.aborted) await pause(50);
    assert.equal(isAlive(), false);
  });
});
