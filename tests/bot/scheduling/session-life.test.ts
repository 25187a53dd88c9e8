import assert from "node:assert/strict";
import {
  bindMeeting,
  changeSession,
  findSession,
  sessionForMeeting,
} from "../../../bot/features/scheduling/index.ts";
import { meetingId, sessionId } from "../../../core/ids.ts";
import { moveTo } from "../../../core/scheduling/index.ts";
import { findButton, press, pressRaw, say, wordsOf } from "../../support/chat.ts";
import {
  addSilentMember,
  answerCard,
  answerText,
  ask,
  buttonsOf,
  cardsWith,
  guild,
  scheduled,
  sessionsSeenBy,
  type Guild,
} from "./guild.ts";

const INVITED = "Are you coming?";
const REMINDED = "Starts in 10 minutes";
const STARTS_AT = "2026-12-03T14:00:00Z";

describe("a session that was scheduled", () => {
  let data: Guild;
  beforeEach(async () => {
    data = await guild();
  });

  it("[SCH24] invites every member once, in their own time, with calendar and Teams links", async () => {
    await addSilentMember(data, "silent");
    const session = await scheduled(data);
    await data.world.runDue("2026-11-23T12:00:00Z");
    for (const member of [data.steward, data.regular, data.farAway]) {
      assert.equal(cardsWith(data, member, INVITED).length, 1, member.name);
    }
    assert.deepEqual(cardsWith(data, data.stranger, INVITED), []);
    const [card] = cardsWith(data, data.farAway, INVITED);
    assert.ok(card !== undefined);
    assert.match(JSON.stringify(card), /Thursday 3 December 2026, 09:00 \(America\/New_York\)/);
    assert.deepEqual(buttonsOf(card).slice(0, 3), ["Going", "Maybe", "Can't"]);
    assert.match(String(findButton(card, "Add to my calendar")["url"]), new RegExp(`${session.id}.*\\.ics$`));
    assert.match(
      String(findButton(card, "Plan it in Teams")["url"]),
      /^https:\/\/teams\.microsoft\.com\/l\/meeting\/new\?/,
    );
    const going = findButton(card, "Going");
    assert.equal(going["type"], "Action.Execute");
    assert.equal((going["fallback"] as { type: string }).type, "Action.Submit");
  });

  it("[SCH24] invites also where the server stopped between booking and inviting", async () => {
    await press(data.world, data.steward, await ask(data), "Confirm");
    // What the queue carried is lost with the server.
    for (const taken of await data.world.world.queue.take(32, 60_000))
      await data.world.world.queue.done(taken);
    await data.world.runDue();
    assert.deepEqual(cardsWith(data, data.regular, INVITED), []);
    await data.world.runDue("2026-11-23T09:05:00Z");
    assert.equal(cardsWith(data, data.regular, INVITED).length, 1);
  });

  it("[SCH19] [SCH23] keeps the newest answer of a member, and shows how many come", async () => {
    await scheduled(data);
    const [card] = cardsWith(data, data.regular, INVITED);
    assert.ok(card !== undefined);
    const going = answerCard(await press(data.world, data.regular, card, "Going"));
    assert.match(JSON.stringify(going), /You said that you are going.*1 going, 0 maybe, 0 can't/);
    const cannot = answerCard(await press(data.world, data.regular, going, "Can't"));
    assert.match(JSON.stringify(cannot), /You said that you can't come.*0 going, 0 maybe, 1 can't/);
    assert.match(
      answerText(await press(data.world, data.stranger, card, "Going")),
      /I do not know that session/,
    );
  });

  it("[SCH16] [SCH19] reminds ten minutes before, once, everybody but those who cannot come", async () => {
    await scheduled(data);
    const [card] = cardsWith(data, data.regular, INVITED);
    assert.ok(card !== undefined);
    await press(data.world, data.regular, card, "Can't");
    await data.world.runDue("2026-12-03T13:49:59Z");
    assert.deepEqual(cardsWith(data, data.steward, "Monthly practice. Starts"), []);
    await data.world.runDue("2026-12-03T13:50:00Z");
    await data.world.runDue(STARTS_AT);
    assert.equal(cardsWith(data, data.steward, REMINDED).length, 1);
    assert.equal(cardsWith(data, data.farAway, REMINDED).length, 1);
    assert.equal(cardsWith(data, data.regular, REMINDED).length, 0);
  });

  it("[SCH16] [SCH24] invites and reminds once where two instances wake in the same moment", async () => {
    await press(data.world, data.steward, await ask(data), "Confirm");
    for (const at of ["2026-11-23T09:05:00Z", "2026-12-03T13:50:00Z"])
      await Promise.all([data.world.runDue(at), data.world.runDue(at)]);
    assert.equal(cardsWith(data, data.farAway, INVITED).length, 1);
    assert.equal(cardsWith(data, data.farAway, REMINDED).length, 1);
  });

  it("[SCH16] needs no reminder when it is booked less than ten minutes ahead", async () => {
    await scheduled(data, "schedule Data Guild in 9 minutes");
    await data.world.runDue("2026-11-23T10:00:00Z");
    assert.deepEqual(cardsWith(data, data.steward, "Starts in"), []);
  });

  it("[SCH18] apologises when the reminder was held up, and stays silent later", async () => {
    await scheduled(data);
    data.world.clock.moveTo(data.world.clock.now().add({ hours: 24 * 10 + 5, minutes: 4 }));
    await data.world.runDue();
    const [late] = cardsWith(data, data.steward, "It started 4 minutes ago");
    assert.match(JSON.stringify(late), /Sorry that this reminder is late/);
  });

  it("[SCH17] [SCH19] tells those who may come that it is off, once, and reminds nobody", async () => {
    await scheduled(data);
    const [invitation] = cardsWith(data, data.farAway, INVITED);
    assert.ok(invitation !== undefined);
    await press(data.world, data.farAway, invitation, "Can't");
    const list = (await say(data.world, data.steward, "cancel session")).replies[0];
    assert.ok(list?.kind === "card");
    const session = answerCard(
      await press(data.world, data.steward, list.card, "Data Guild: Monthly practice"),
    );
    const question = answerCard(await press(data.world, data.steward, session, "Cancel session"));
    assert.match(JSON.stringify(question), /1 person will be told/);
    assert.equal((await sessionsSeenBy(data, data.steward)).length, 1);

    const done = answerCard(await press(data.world, data.steward, question, "Yes, cancel it"));
    assert.match(done.fallbackText, /^Cancelled: Data Guild: Monthly practice/);
    await press(data.world, data.steward, question, "Yes, cancel it");
    await data.world.runDue(STARTS_AT);
    assert.equal(cardsWith(data, data.regular, "Cancelled:").length, 1);
    assert.equal(cardsWith(data, data.farAway, "Cancelled:").length, 0);
    for (const member of [data.steward, data.regular, data.farAway]) {
      assert.deepEqual(cardsWith(data, member, "Starts in"), []);
    }
    assert.match(answerText(await press(data.world, data.regular, invitation, "Going")), /was cancelled/);
  });

  it("[SCH17] tells of a cancellation also where the server stopped right after it", async () => {
    const session = await scheduled(data);
    await pressRaw(data.world, data.steward, "scheduling.cancel-now", { session: session.id });
    for (const taken of await data.world.world.queue.take(32, 60_000))
      await data.world.world.queue.done(taken);
    await data.world.runDue("2026-11-23T09:05:00Z");
    assert.equal(cardsWith(data, data.regular, "Cancelled:").length, 1);
  });

  it("[SCH23] lets only stewards and facilitators cancel", async () => {
    const session = await scheduled(data);
    for (const who of [data.regular, data.stranger]) {
      const heard = await pressRaw(data.world, who, "scheduling.cancel-now", { session: session.id });
      assert.match(
        answerText(heard),
        who === data.regular ? /Only stewards and facilitators/ : /do not know that session/,
      );
    }
    const shown = answerCard(
      await pressRaw(data.world, data.regular, "scheduling.show", { session: session.id }),
    );
    assert.ok(!buttonsOf(shown).includes("Cancel session"));
    assert.equal((await sessionsSeenBy(data, data.regular)).length, 1);
  });

  it("[SCH23] lists what lies ahead for members, the next one first", async () => {
    await scheduled(data);
    await scheduled(data, "schedule Data Guild peer help tomorrow at 10:00");
    const mine = wordsOf((await say(data.world, data.farAway, "sessions")).replies);
    assert.ok(mine.indexOf("Peer help") < mine.indexOf("Monthly practice"));
    assert.match(mine, /Tuesday 24 November 2026, 04:00 \(America\/New_York\)/);
    const none = wordsOf((await say(data.world, data.stranger, "sessions")).replies);
    assert.match(none, /No session is planned/);
    assert.doesNotMatch(none, /Peer help/);
  });

  it("[SCH14] changes one status for many who press at once", async () => {
    const session = await scheduled(data);
    const start = (): ReturnType<typeof changeSession> =>
      changeSession(data.world.world, data.steward.tenant, session.id, (current) =>
        moveTo(current, "live", data.world.clock.now()),
      );
    const results = await Promise.all([start(), start(), start()]);
    assert.deepEqual(results.map(({ kind }) => kind).sort(), ["already", "already", "changed"]);
    assert.equal((await findSession(data.world.world, data.steward.tenant, session.id))?.status, "live");
    const absent = await changeSession(data.world.world, data.steward.tenant, sessionId("none"), (current) =>
      moveTo(current, "live", data.world.clock.now()),
    );
    assert.equal(absent.kind === "refused" && absent.code, "session-not-found");
  });

  it("[SCH15] opens by its meeting, and the right one where several share it", async () => {
    const first = await scheduled(data);
    const { tenant } = data.steward;
    const { world } = data.world;
    assert.equal((await sessionForMeeting(world, tenant, first.meeting.id))?.id, first.id);
    assert.equal(await sessionForMeeting(world, tenant, meetingId("unknown")), undefined);
    assert.equal(await sessionForMeeting(world, tenant, meetingId("")), undefined);

    const second = await scheduled(data, "schedule Data Guild on 26 November at 15:00");
    const shared = { id: meetingId("MSo-shared"), chatId: "19:shared@thread.v2" };
    for (const session of [first, second]) {
      assert.equal((await bindMeeting(world, tenant, session.id, shared)).kind, "changed");
    }
    assert.equal((await sessionForMeeting(world, tenant, shared.id))?.id, second.id);
    assert.equal(await sessionForMeeting(world, tenant, first.meeting.id), undefined, "it was bound anew");
    await changeSession(world, tenant, second.id, (session) =>
      moveTo(session, "ended", data.world.clock.now()),
    );
    assert.equal((await sessionForMeeting(world, tenant, shared.id))?.id, first.id);
  });
});
