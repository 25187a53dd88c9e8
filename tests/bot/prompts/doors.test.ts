import assert from "node:assert/strict";
import { z } from "zod";
import { startServerProcess, type ServerProcess } from "../../support/server.ts";
import { startTeams, TEAMS_TENANT, type TeamsPerson, type TeamsStandIn } from "../../support/teams.ts";
import { QUESTION } from "./guild.ts";

const nora: TeamsPerson = {
  id: "11111111-0000-4000-8000-000000000001",
  name: "Nora",
  timeZone: "Europe/Oslo",
};
const omar: TeamsPerson = {
  id: "11111111-0000-4000-8000-000000000002",
  name: "Omar",
  timeZone: "Asia/Dubai",
};
const list = z.object({ items: z.array(z.object({}).loose()) });

describe("a prompt through the real doors", () => {
  let server: ServerProcess;
  let teams: TeamsStandIn;
  before(async () => {
    server = await startServerProcess();
    teams = await startTeams(server.url);
    await teams.say(nora, "create community Data Guild: how we share data");
    await teams.say(omar, "join Data Guild");
  });
  after(async () => {
    await teams.stop();
    await server.stop();
  });

  it("[PRM10] [PRM15] is asked, answered by either kind of button, changed, and read together after seven days", async () => {
    await teams.say(nora, `ask Data Guild: ${QUESTION}`);
    const preview = await teams.newest(nora, "reaches 2 of 2 members");
    const sent = JSON.stringify(await teams.press(nora, preview, "Send now"));
    assert.match(sent, /Data Guild is being asked/);
    assert.match(JSON.stringify(await teams.press(nora, preview, "Send now")), /It was sent once/);

    const noras = await teams.newest(nora, "Send answer");
    const omars = await teams.newest(omar, "Send answer");
    assert.match(
      JSON.stringify(await teams.press(omar, omars, "Send answer", { answer: "" })),
      /no words in it/,
    );
    await teams.press(omar, omars, "Send answer", { answer: "a wide table" });
    const saved = JSON.stringify(
      await teams.press(omar, omars, "Send answer", { answer: "a *wider* table" }),
    );
    assert.match(saved, /Your answer is saved/);
    assert.equal(await teams.submit(nora, noras, "Send answer", { answer: "too many joins" }), 200);
    await teams.newest(nora, "You can change it until");

    const token = await server.token(omar, TEAMS_TENANT);
    const [community] = list.parse((await server.api(token, "GET", "/communities")).body).items;
    const prompts = await server.api(token, "GET", `/communities/${String(community?.["id"])}/prompts`);
    const [prompt] = list.parse(prompts.body).items;
    assert.equal(prompt?.["status"], "open");
    const answers = `/prompts/${String(prompt["id"])}/answers`;
    const texts = list.parse((await server.api(token, "GET", answers)).body).items.map(({ text }) => text);
    assert.deepEqual([...texts].sort(), ["a *wider* table", "too many joins"]);

    await server.moveClock({ advance: "PT168H" });
    for (const who of [nora, omar]) {
      const digest = JSON.stringify(await teams.newest(who, "What Data Guild answered"));
      assert.match(digest, /a \*wider\* table/);
      assert.match(digest, /too many joins/);
    }
    const later = await server.token(omar, TEAMS_TENANT);
    const late = await server.api(later, "PUT", `${answers}/me`, { text: "late" });
    assert.deepEqual(
      [late.status, z.object({ code: z.string() }).loose().parse(late.body).code],
      [409, "prompt-closed"],
    );
    assert.match(
      JSON.stringify(await teams.press(omar, omars, "Send answer", { answer: "late" })),
      /This question closed on/,
    );
  });
});
