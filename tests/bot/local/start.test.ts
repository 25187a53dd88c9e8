import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { busyPorts } from "../../../bot/local/busy-ports.ts";
import { localPorts, type LocalPorts } from "../../../bot/local/local-ports.ts";
import { freePorts } from "../../support/free-port.ts";

const ROOT = join(import.meta.dirname, "../../..");

interface Start {
  readonly process: ChildProcess;
  /** Everything that it has said. */
  said(): string;
  /** Waits until it says something, or has ended. */
  until(words: string): Promise<void>;
  ended(): Promise<number | null>;
}

function start(args: readonly string[], env: Record<string, string>): Start {
  const child = spawn(process.execPath, [join(ROOT, "bot/local/start.ts"), ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (words: Buffer) => (said += words.toString()));
  return {
    process: child,
    said: () => said,
    async until(words) {
      while (!said.includes(words)) {
        assert.equal(child.exitCode, null, said);
        await Promise.race([once(child.stdout, "data"), once(child, "close")]);
      }
    },
    async ended() {
      if (child.exitCode === null && child.signalCode === null) await once(child, "close");
      return child.exitCode;
    },
  };
}

async function portsOf(): Promise<Record<keyof LocalPorts, string>> {
  const [a, b, c, d, e] = (await freePorts(5)).map(String);
  return {
    PORT: a ?? "",
    TABLE_PORT: b ?? "",
    QUEUE_PORT: c ?? "",
    RELAY_PORT: d ?? "",
    PLAYGROUND_PORT: e ?? "",
  };
}

/** The processes whose environment names this folder: all that a start has started, however deep. */
async function processesIn(folder: string): Promise<readonly string[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const environment = await readFile(`/proc/${pid}/environ`, "utf8").catch(() => ""); // it has just ended
      return environment.includes(folder) ? [pid] : [];
    }),
  );
  return found.flat();
}

/** Those of the ports that listen on more than loopback, as the system's own table says. */
async function openToTheNetwork(ports: Record<string, string>): Promise<readonly string[]> {
  const tables = await Promise.all(["tcp", "tcp6"].map((name) => readFile(`/proc/net/${name}`, "utf8")));
  const listening = tables
    .join("\n")
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state]) => state === "0A")
    .map(([, address = ""]) => address.split(":"));
  return Object.entries(ports).flatMap(([name, port]) => {
    const places = listening.filter(([, hex = ""]) => Number.parseInt(hex, 16) === Number(port));
    assert.ok(places.length > 0, `${name} does not listen`);
    return places.every(([address]) => address === LOOPBACK) ? [] : [name];
  });
}

/** 127.0.0.1 as the table writes it. */
const LOOPBACK = "0100007F";

const streamed = z.object({
  action: z.string(),
  message: z
    .object({
      attachments: z.array(z.object({ content: z.object({ fallbackText: z.string() }) })).optional(),
    })
    .optional(),
});

/** Says a sentence as the playground's person; gives what the bot's next card says in words. */
async function sayInPlayground(url: string, text: string): Promise<string> {
  const stream = new WebSocket(`${url.replace("http", "ws")}/_ws_conversation/v1/conversations/stream`);
  try {
    await once(stream, "open");
    const answered = new Promise<string>((resolve) => {
      stream.addEventListener("message", ({ data }) => {
        const { action, message } = streamed.parse(JSON.parse(String(data)));
        const [attachment] = message?.attachments ?? [];
        if (action === "createMessage" && attachment !== undefined) resolve(attachment.content.fallbackText);
      });
    });
    const response = await fetch(`${url}/_conversation/v1/conversations/personal-chat-id/messages`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ from: { id: "user-id-0" }, text, textFormat: "plain" }),
    });
    assert.equal(response.status, 200);
    return await answered;
  } finally {
    stream.close();
  }
}

describe("npm start", () => {
  let folder: string;
  let taken: Server | undefined;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), "guildhall-start-"))));
  afterEach(async () => {
    taken?.close();
    taken = undefined;
    await rm(folder, { recursive: true, force: true });
  });

  const take = async (port: string): Promise<void> => {
    taken = createServer().listen(Number(port), "127.0.0.1");
    await once(taken, "listening");
  };

  it("[LOC7] [LOC9] brings up the whole world, chats in Microsoft's playground, and leaves nothing after Ctrl-C", async function () {
    this.timeout(90_000);
    const ports = await portsOf();
    const world = start([], { ...ports, GUILDHALL_DATA: folder });
    try {
      await world.until("Ctrl-C ends it.");
      for (const place of [
        `:${ports.PLAYGROUND_PORT}`,
        "npm run demo",
        "/local/meeting/",
        "/api/v1/openapi.json",
      ])
        assert.ok(world.said().includes(place), world.said());
      const home = `http://127.0.0.1:${ports.PORT}`;
      assert.equal((await fetch(`${home}/health/ready`)).status, 200);
      assert.equal((await fetch(`${home}/tab/panel`)).status, 200);
      assert.match(
        await sayInPlayground(`http://127.0.0.1:${ports.PLAYGROUND_PORT}`, "hello"),
        /communities of practice/,
      );
      assert.ok((await processesIn(folder)).length >= 4);
      assert.deepEqual(await openToTheNetwork(ports), []);
    } finally {
      world.process.kill("SIGINT");
    }
    assert.equal(await world.ended(), 0, world.said());
    for (let tries = 0; tries < 100 && (await processesIn(folder)).length > 0; tries += 1) await pause(50);
    assert.deepEqual(await processesIn(folder), []);
    assert.deepEqual(await busyPorts(localPorts(ports)), []);
  });

  it("[LOC8] names a busy port with the variable that changes it, and starts nothing", async () => {
    const ports = await portsOf();
    await take(ports.TABLE_PORT);
    const world = start(["--no-playground"], { ...ports, GUILDHALL_DATA: folder });
    assert.equal(await world.ended(), 1);
    assert.match(world.said(), new RegExp(`Port ${ports.TABLE_PORT} is taken.*TABLE_PORT=`));
    assert.deepEqual(await readdir(folder), []);
  });

  it("[LOC8] knows its words, and names the one that it does not know", async () => {
    const world = start(["--no-playgroud"], { ...(await portsOf()), GUILDHALL_DATA: folder });
    assert.equal(await world.ended(), 1);
    assert.match(world.said(), /--no-playgroud.*--no-playground/);
  });

  it("[LOC8] looks at no port that is not asked for", async () => {
    const ports = await portsOf();
    await take(ports.PLAYGROUND_PORT);
    assert.deepEqual(await busyPorts({ ...localPorts(ports), PLAYGROUND_PORT: 0 }), []);
    assert.deepEqual(await busyPorts(localPorts(ports)), [
      { name: "PLAYGROUND_PORT", port: Number(ports.PLAYGROUND_PORT) },
    ]);
  });
});
