/** A browser's end of a stream, as light as can be: a thousand of them share one process here. */
import { request } from "node:http";
import { readEvents, type ServerEvent } from "../../tab/adapters/events.ts";

/** Opens a line. Settles with its first event; fails where it ends before that. */
export function followLine(
  url: string,
  token: string,
  heard: (event: ServerEvent) => void,
  stopping: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}` };
    const asked = request(url, { headers, agent: false, signal: stopping }, (response) => {
      response.setEncoding("utf8");
      let text = "";
      response.on("data", (chunk: string) => {
        const read = readEvents(text + chunk);
        text = read.rest;
        for (const event of read.events) heard(event);
        if (read.events.length > 0) resolve();
      });
      response.once("error", reject);
      response.once("end", () => reject(new Error(`A stream has ended, ${response.statusCode}.`)));
    });
    asked.once("error", reject);
    asked.end();
  });
}
