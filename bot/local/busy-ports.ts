/** Finds the ports that somebody else has, before anything is started. */
import { createServer } from "node:net";
import { WORLD_HOST, type LocalPorts } from "./local-ports.ts";

/** The taken ones, with the variable that changes each. A port of 0 is not asked for. */
export async function busyPorts(ports: LocalPorts): Promise<readonly { name: string; port: number }[]> {
  const asked = Object.entries(ports).filter(([, port]) => port !== 0);
  const answers = await Promise.all(
    asked.map(async ([name, port]) => ({ name, port, isFree: await isFree(port) })),
  );
  return answers.filter((answer) => !answer.isFree).map(({ name, port }) => ({ name, port }));
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, WORLD_HOST, () => server.close(() => resolve(true)));
  });
}
