import assert from "node:assert/strict";
import { graphMeetingCalendars } from "../../../bot/adapters/graph/meeting-calendars.ts";
import { grantRoutes } from "../../../bot/features/calendars/grant-routes.ts";
import { changeRole } from "../../../bot/features/communities/index.ts";
import { findSession, sessionForMeeting } from "../../../bot/features/scheduling/index.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { meetingIdOf } from "../../../core/scheduling/index.ts";
import { press, pressRaw, type ChatPerson } from "../../support/chat.ts";
import {
  datesOf,
  startGraph,
  tokenOf,
  type GraphStandIn,
  type StandInEvent,
} from "../../support/graph-stand-in.ts";
import { TENANT } from "../../support/world.ts";
import { ask, cardsWith, guild, scheduled, sessionsSeenBy, type Guild } from "../scheduling/guild.ts";

const WEEKLY = "schedule Data Guild monthly practice every Wednesday 16:00";

describe("sessions as Teams meetings in calendars", () => {
  let graph: GraphStandIn;
  let data: Guild;

  const world = async (access: "steward" | "application" = "steward"): Promise<void> => {
    graph = await startGraph();
    const steward = {
      login: graph.login,
      clientId: "app",
      sealKey: "a key of at least thirty-two signs",
      prove: () => Promise.resolve({ client_secret: "secret" }),
    };
    const connection = {
      endpoint: graph.endpoint,
      tenant: TENANT,
      token: () => Promise.resolve("application"),
    };
    data = await guild({
      meetingCalendars: graphMeetingCalendars(connection, {
        app: "catalog-id",
        publicUrl: "https://guildhall.example",
        ...(access === "steward" ? { steward } : {}),
      }),
    });
  };
  afterEach(() => graph.stop());

  /** What a door of one's own meetings answers to a person. */
  const door = async (who: ChatPerson, method: "GET" | "PUT" | "DELETE", bearer = tokenOf(who.id)) => {
    const route = grantRoutes.find((each) => each.method === method);
    const caller = { tenant: who.tenant, person: who.id, name: who.name };
    const request = { caller, bearer, params: {}, query: {}, body: undefined };
    return route?.handle(data.world.world, request);
  };
  const later = (minutes: number): Promise<void> =>
    data.world.runDue(data.world.clock.now().add({ minutes }));
  const only = (): StandInEvent => {
    const [event, ...more] = graph.events.values();
    assert.ok(event !== undefined && more.length === 0, `one event, not ${graph.events.size}`);
    return event;
  };

  it("[SCH93] [SCH96] makes one Teams meeting in the steward's calendar, with app and tab in its chat, its address on every card", async () => {
    await world();
    assert.deepEqual(await door(data.steward, "GET"), {
      status: 200,
      body: { offered: "to stewards", isGiven: false },
    });
    await door(data.steward, "PUT");
    graph.chatsLate = 1;
    const card = await ask(data);
    await Promise.all([1, 2, 3].map(() => press(data.world, data.steward, card, "Confirm")));
    await later(10);
    const event = only();
    assert.equal(event.owner, data.steward.id);
    assert.equal(event.subject, "Data Guild: Monthly practice");
    assert.deepEqual(datesOf(event), ["2026-12-03T14:00:00Z"]);
    const [session] = await sessionsSeenBy(data, data.steward);
    assert.ok(session !== undefined && event.joinUrl !== undefined);
    const chat = decodeURIComponent(/meetup-join\/([^/]+)/.exec(event.joinUrl)?.[1] ?? "");
    assert.deepEqual(session.meeting, { id: meetingIdOf(chat), chatId: chat, joinUrl: event.joinUrl });
    assert.equal(Buffer.from(session.meeting.id, "base64").toString(), `0#${chat}#0`);
    const opened = await sessionForMeeting(data.world.world, TENANT, session.meeting.id);
    assert.equal(opened?.id, session.id);
    assert.deepEqual([...graph.apps], [chat]);
    assert.deepEqual(graph.tabs, [{ chat, contentUrl: "https://guildhall.example/tab/panel" }]);
    const [invitation] = cardsWith(data, data.regular, "Are you coming?");
    assert.ok(JSON.stringify(invitation).includes(event.joinUrl));
    await data.world.runDue("2026-12-03T13:50:00Z");
    assert.ok(JSON.stringify(cardsWith(data, data.regular, "Starts in 10")).includes(event.joinUrl));
  });

  it("[SCH94] asks again until the calendar answers, and makes no second one where the server stopped before it wrote it down", async () => {
    await world("application");
    graph.failing = 3;
    const session = await scheduled(data);
    await later(10);
    assert.deepEqual(datesOf(only()), ["2026-12-03T14:00:00Z"]);
    // What this server wrote down is lost, and it begins anew.
    const kept = await data.world.world.tables.open("calendarevents");
    await kept.deleteEntity(`${TENANT}|${session.id}`, "meeting");
    await pressRaw(data.world, data.steward, "scheduling.move-now", {
      session: session.id,
      scope: "one",
      start: "2026-12-04T10:00:00Z",
    });
    await later(10);
    await pressRaw(data.world, data.steward, "scheduling.move-now", {
      session: session.id,
      scope: "one",
      start: "2026-12-04T11:00:00Z",
    });
    await later(10);
    assert.deepEqual(datesOf(only()), ["2026-12-04T11:00:00Z"]);
    await pressRaw(data.world, data.steward, "scheduling.cancel-now", { session: session.id, scope: "one" });
    await later(10);
    assert.equal(graph.events.size, 0);
  });

  it("[SCH97] keeps a series as one recurring meeting: one date moved, one left out, ended earlier", async () => {
    await world("application");
    await press(data.world, data.steward, await ask(data, WEEKLY), "Confirm");
    await later(5);
    const event = only();
    assert.deepEqual(event.recurrence?.pattern, {
      type: "weekly",
      interval: 1,
      daysOfWeek: ["wednesday"],
      firstDayOfWeek: "monday",
    });
    const [first, second, third] = await sessionsSeenBy(data, data.steward);
    assert.ok(first !== undefined && second !== undefined && third !== undefined);
    assert.equal(first.meeting.joinUrl, event.joinUrl);
    assert.deepEqual(second.meeting, first.meeting);
    await pressRaw(data.world, data.steward, "scheduling.move-now", {
      session: first.id,
      scope: "one",
      start: "2026-11-26T09:00:00Z",
    });
    await pressRaw(data.world, data.steward, "scheduling.cancel-now", { session: second.id, scope: "one" });
    await later(5);
    assert.deepEqual(datesOf(only()).slice(0, 3), [
      "2026-11-26T09:00:00Z",
      "2026-12-09T15:00:00Z",
      "2026-12-16T15:00:00Z",
    ]);
    await pressRaw(data.world, data.steward, "scheduling.cancel-now", {
      session: third.id,
      scope: "following",
    });
    await later(5);
    assert.deepEqual(datesOf(only()), ["2026-11-26T09:00:00Z"]);
  });

  it("[SCH97] keeps a rhythm that the calendar cannot say date by date, all in the first one's meeting", async () => {
    await world("application");
    graph.refusesRhythms = true;
    await press(data.world, data.steward, await ask(data, `${WEEKLY} for 3 sessions`), "Confirm");
    await later(5);
    const events = [...graph.events.values()];
    assert.deepEqual(events.flatMap(datesOf), [
      "2026-11-25T15:00:00Z",
      "2026-12-02T15:00:00Z",
      "2026-12-09T15:00:00Z",
    ]);
    const [first, ...others] = events;
    assert.ok(first?.joinUrl !== undefined);
    for (const other of others) assert.equal(other.location, first.joinUrl);
    const sessions = await sessionsSeenBy(data, data.steward);
    assert.deepEqual(new Set(sessions.map(({ meeting }) => meeting.joinUrl)), new Set([first.joinUrl]));
    await pressRaw(data.world, data.steward, "scheduling.cancel-now", {
      session: sessions[1]?.id,
      scope: "one",
    });
    await later(5);
    assert.deepEqual([...graph.events.values()].flatMap(datesOf), [
      "2026-11-25T15:00:00Z",
      "2026-12-09T15:00:00Z",
    ]);
  });

  it("[SCH95] goes on without where nobody allows it, and hands a meeting on when its owner leaves or takes it back", async () => {
    await world();
    const session = await scheduled(data);
    await later(5);
    assert.equal(graph.events.size, 0);
    assert.equal(cardsWith(data, data.regular, "Are you coming?").length, 1);
    await door(data.steward, "PUT");
    await later(5);
    assert.equal(only().owner, data.steward.id);
    await changeRole(data.world.world, TENANT, data.community.id, data.regular.id, "steward");
    await door(data.regular, "PUT");
    graph.revoked.add(data.steward.id);
    await pressRaw(data.world, data.regular, "scheduling.move-now", {
      session: session.id,
      scope: "one",
      start: "2026-12-04T10:00:00Z",
    });
    await later(5);
    const mine = [...graph.events.values()].filter(({ owner }) => owner === data.regular.id);
    assert.deepEqual(mine.flatMap(datesOf), ["2026-12-04T10:00:00Z"]);
    const now = await findSession(data.world.world, TENANT, session.id);
    assert.equal(now?.meeting.joinUrl, mine[0]?.joinUrl);
    assert.deepEqual(await door(data.steward, "GET"), {
      status: 200,
      body: { offered: "to stewards", isGiven: false },
    });
  });

  it("[SCH95] takes nobody's token but one's own, and keeps no leave that can be read or used by others", async () => {
    await world();
    const refused = await door(data.steward, "PUT", tokenOf("person-stranger"));
    assert.ok(isRefusal(refused) && refused.code === "calendar-not-allowed");
    await door(data.steward, "PUT");
    const grants = await data.world.world.tables.open("calendargrants");
    const rows = await Array.fromAsync(grants.listEntities());
    assert.equal(rows.length, 1);
    assert.doesNotMatch(JSON.stringify(rows), /refresh \d+ of|access of/);
    const row = JSON.parse(String(rows[0]?.["body0"])) as { readonly grant: string };
    const { meetingCalendars } = data.world.world;
    assert.ok((await meetingCalendars?.open(TENANT, data.steward.id, row.grant)) !== undefined);
    assert.equal(await meetingCalendars?.open(TENANT, data.regular.id, row.grant), undefined);
    await door(data.steward, "DELETE");
    assert.equal((await Array.fromAsync(grants.listEntities())).length, 0);
  });
});
