/** `npm run demo`: the life of a community, played through the doors that people use. */
import { join } from "node:path";
import { LOCAL_TENANT } from "../config.ts";
import { localPorts, WORLD_HOST } from "./local-ports.ts";
import { TeamsStandIn } from "./teams-stand-in.ts";
import { playChat } from "./demo/chat.ts";
import { playMeeting } from "./demo/meeting.ts";
import { playAfterwards } from "./demo/afterwards.ts";
import { ensureWorld } from "./demo/local-world.ts";
import { narrate, type Stage } from "./demo/stage.ts";

const home = `http://${WORLD_HOST}:${localPorts(process.env).PORT}`;
const folder = process.env["GUILDHALL_DATA"] ?? ".local";
const world = await ensureWorld(home);
const teams = await TeamsStandIn.start(home, LOCAL_TENANT);
const stage: Stage = { home, teams, picture: join(folder, "demo.png") };
let code = 0;
try {
  const played = await playChat(stage);
  await playMeeting(stage, played);
  await playAfterwards(stage, played);
  narrate("\nLook around:");
  narrate(
    `  The community:     ${home}/local/home/${played.steward.id}?name=Nora&community=${played.communityId}`,
  );
  narrate(`  The live session:  ${home}/local/meeting/${played.sessionId}?people=3`);
  narrate(
    `  The recap:         ${home}/local/home/${played.steward.id}?name=Nora&session=${played.sessionId}`,
  );
  narrate(`  A picture of it:   ${stage.picture}`);
} catch (error) {
  narrate(`\nThe demo stopped: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  code = 1;
} finally {
  await teams.stop();
}
if (world.kind === "started here" && code === 0 && process.stdout.isTTY) {
  narrate("\nThe local world stays up for you. Ctrl-C ends it.");
} else {
  if (world.kind === "started here") await world.stop();
  process.exit(code);
}
