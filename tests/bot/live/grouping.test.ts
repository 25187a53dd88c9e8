import assert from "node:assert/strict";
import { tiesOf } from "../../../bot/features/matching/index.ts";
import { marksOf } from "../../../core/live/activities/index.ts";
import { seeGroups } from "../../../core/live/groups/index.ts";
import { next } from "../../../core/live/index.ts";
import { bindMeeting } from "../../../bot/features/scheduling/index.ts";
import { meetingId, personId, sessionId } from "../../../core/ids.ts";
import { callNames } from "../../../core/live/contract.ts";
import { callApi } from "../../support/api.ts";
import { person, say, type ChatPerson } from "../../support/chat.ts";
import { until } from "../relay/clients.ts";
import { gathering, newcomer, nowMs, regular, sitDown, steward, type Gathering } from "./gathering.ts";
import { beginWith, endFrom, stepOf } from "./activities.ts";

const latecomer = person("latecomer");

describe("groups in a session", () => {
  let here: Gathering;
  beforeEach(async () => {
    here = await gathering();
  });
  afterEach(() => here.close());

  it("[KEP31] [KEP39] are formed when a phase asks or whoever runs it does, and take in who comes late; [KEP32] whoever talked has met", async () => {
    const facilitator = await sitDown(here, steward);
    const member = await sitDown(here, regular);
    await sitDown(here, newcomer);
    await say(here.world, latecomer, "join Data Guild");
    const steps = [stepOf("icebreaker-card", 5), stepOf("group-share", 15), stepOf("troika-consulting", 51)];
    facilitator.steer((control) => beginWith(control, nowMs(here), steps));
    const groups = (step: string) =>
      seeGroups(marksOf(new Map(member.marksView.root), step, "groups")).groups;
    const names = (step: string) =>
      groups(step).map(({ members }) => members.map(({ name }) => name).toSorted());
    await until(() => groups("icebreaker-card").length === 1);
    // Three people are one group of three: nobody is alone.
    assert.deepEqual(names("icebreaker-card"), [["newcomer", "regular", "steward"]]);
    await namesForACall(here);
    const late = await sitDown(here, latecomer);
    await until(() => names("icebreaker-card").flat().includes("latecomer"));
    assert.deepEqual(
      names("icebreaker-card").map(({ length }) => length),
      [2, 2],
    );
    // In a step without groups, whoever runs the session asks for them; nobody else can.
    facilitator.steer((control) => next(control, nowMs(here), "icebreaker-card"));
    await until(() => late.control().anchor.index === 1);
    member.mark("group-share", "groups", "make", { size: 2 });
    facilitator.mark("group-share", "groups", "make", { size: 4 });
    await until(() => groups("group-share").length > 0);
    assert.deepEqual(names("group-share"), [["latecomer", "newcomer", "regular", "steward"]]);
    late.close();
    await until(async () => {
      here.world.clock.moveTo(here.world.clock.now().add({ seconds: 4 }));
      return !names("group-share").flat().includes("latecomer");
    }, 20_000);
    facilitator.mark("group-share", "groups", "make", { size: 0 });
    await until(() => groups("group-share").length === 0);
    facilitator.steer((control) => next(control, nowMs(here), "group-share"));
    await until(() => names("troika-consulting").flat().length === 3);
    await endFrom(here, facilitator);
    const met = await tiesOf(here.world.world, steward.tenant, steward.id);
    assert.ok(met.some(({ other }) => other === regular.id));
    // Those who were in the consultation met there as well; the latecomer only in the groups before.
    assert.deepEqual(
      met.map(({ other, kinds }) => [other, kinds.consultation]).toSorted(),
      [latecomer, newcomer, regular].map(({ id }) => [id, id === latecomer.id ? undefined : 1]).toSorted(),
    );
    assert.ok(met.some(({ kinds }) => (kinds.live ?? 0) > 0));
  });
});

/** Of the group, by the roster of the meeting's chat; of nobody else. */
async function namesForACall(here: Gathering): Promise<void> {
  const chat = "19:meeting_group@thread.v2";
  const meeting = { id: meetingId("GROUP"), chatId: chat };
  await bindMeeting(here.world.world, steward.tenant, sessionId(here.session), meeting);
  const people = [steward, regular, newcomer, latecomer];
  here.world.connector.rosters.set(chat, {
    count: people.length,
    person: (index) => {
      const { id, name } = people[index] ?? assert.fail();
      const addresses = [`${name}#ext#@contoso.example`, `${name}@contoso.example`];
      return { person: personId(id), channelUserId: `29:${name}`, name, addresses };
    },
  });
  const names = async (who: ChatPerson) => {
    const path = `/sessions/${here.session}/calling/icebreaker-card`;
    const { body } = await callApi(here.world.world, who, "GET", path);
    return callNames.parse(body).people.map(({ name }) => name);
  };
  await until(async () => (await names(steward)).length === 2);
  assert.deepEqual((await names(steward)).toSorted(), [
    "newcomer@contoso.example",
    "regular@contoso.example",
  ]);
  assert.deepEqual(await names(latecomer), []);
}
