import assert from "node:assert/strict";
import { say } from "../../support/chat.ts";
import { begin, enter, gathering, newcomer, regular, sitDown, type Gathering } from "../live/gathering.ts";
import { until } from "../relay/clients.ts";

describe("leaving a community while it meets", () => {
  let here: Gathering;
  beforeEach(async () => {
    here = await gathering();
  });
  afterEach(() => here.close());

  it("[DAT5] puts them out at once and keeps everybody else's words", async () => {
    await begin(here);
    const leaver = await sitDown(here, newcomer);
    const member = await sitDown(here, regular);
    leaver.share("before I went");
    member.share("from somebody who stays");
    await until(async () => (await here.recorded()).length === 2);

    await say(here.world, newcomer, "leave Data Guild");
    assert.equal((await enter(here, newcomer)).status, 404);
    await until(() => leaver.cuts() > 0 && member.cuts() > 0);
    const back = await sitDown(here, regular);
    await until(() => back.contributions().length === 2);
    await assert.rejects(sitDown(here, newcomer));

    back.share("and on we go");
    await until(async () => (await here.recorded()).length === 3);
    const said = (await here.recorded()).map(({ text }) => text).toSorted();
    assert.deepEqual(said, ["and on we go", "before I went", "from somebody who stays"]);
  });

  it("[DAT5] disturbs nobody when somebody leaves who is not in the room", async () => {
    await begin(here);
    const member = await sitDown(here, regular);
    await say(here.world, newcomer, "leave Data Guild");
    member.share("still here");
    await until(async () => (await here.recorded()).length === 1);
    assert.equal(member.cuts(), 0);
  });
});
