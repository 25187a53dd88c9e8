/**
 * The floor of a session by stream: a process that does nothing but hold open
 * lines, and writes a number to all of them when it is asked to.
 */
import { createServer, type ServerResponse } from "node:http";

const lines = new Set<ServerResponse>();
const server = createServer((request, response) => {
  if (request.method !== "POST") {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write("event: room\ndata: {}\n\n");
    lines.add(response);
    response.once("close", () => lines.delete(response));
    return;
  }
  const turn = request.url?.slice(1) ?? "";
  for (const line of lines) line.write(`event: change\ndata: {"turn":${turn}}\n\n`);
  response.end();
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.(typeof address === "object" && address !== null ? address.port : 0);
});
process.once("disconnect", () => process.exit(0));
