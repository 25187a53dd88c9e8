/**
 * Many connections in a process of their own, each as light as can be: it asks
 * to be let in, and reads what comes. Three hundred whole
 * panels in one process would be measured by how fast that process takes turns.
 */
import { io, type Socket } from "socket.io-client";
import { steadyMs, type Arrived, type Follow } from "./following.ts";

/** How many connections have the nth change. */
const seen: number[] = [];
const sockets: Socket[] = [];

process.on("message", (message) => void follow(message as Follow));
process.once("disconnect", () => process.exit(0));

async function follow({ url, greetings }: Follow): Promise<void> {
  for (const greeting of greetings) sockets.push(await openOne(url, greeting));
  process.send?.("open");
}

function openOne(url: string, greeting: unknown): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = io(url, { transports: ["websocket"], reconnection: false, forceNew: true });
    let nth = 0;
    socket.on("op", (_document: string, messages: readonly { readonly type: string }[]) => {
      for (const message of messages.filter(({ type }) => type === "op")) {
        nth += 1;
        arrived(nth, message);
      }
    });
    socket.once("connect_document_success", () => resolve(socket));
    socket.once("connect_document_error", ({ code }: { readonly code: number }) =>
      reject(new Error(`A connection was refused with ${code}.`)),
    );
    socket.once("connect_error", reject);
    socket.emit("connect_document", greeting);
  });
}

function arrived(nth: number, message: unknown): void {
  const count = (seen[nth] ?? 0) + 1;
  seen[nth] = count;
  if (count === sockets.length) process.send?.({ lastAtMs: steadyMs(), message } satisfies Arrived);
}
