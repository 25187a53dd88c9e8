/** A process that starts another one and tells its parent which, for a test that kills it. */
import { Children } from "../../../bot/local/children.ts";

const children = new Children({
  restarted: () => process.exit(1),
  ended: () => process.exit(1),
});
const port = Number(process.env["LISTENER_PORT"]);
await children.start("listener", "tests/bot/local/listener.ts", { ready: { port } });
process.send?.(children.pids());
