import assert from "node:assert/strict";
import ICAL from "ical.js";
import { z } from "zod";
import { startServerProcess, type ServerProcess } from "../../support/server.ts";

const steward = { id: "11111111-0000-4000-8000-000000000001", name: "steward" };
const member = { id: "11111111-0000-4000-8000-000000000002", name: "member" };
const stranger = { id: "11111111-0000-4000-8000-000000000003", name: "stranger" };

const sessionBody = z.object({
  id: z.string(),
  communityId: z.string(),
  title: z.string(),
  start: z.string(),
  zone: z.string(),
  durationMinutes: z.number(),
  status: z.string(),
  meeting: z.object({ id: z.string(), chatId: z.string(), joinUrl: z.string() }),
  agenda: z.object({ id: z.string(), steps: z.array(z.object({ id: z.string() }).loose()).min(1) }).loose(),
});
const listBody = z.object({ items: z.array(sessionBody), next: z.string().nullable() });

describe("sessions for the tab and for calendars", () => {
  let server: ServerProcess;
  let community = "";
  const tokens = { steward: "", member: "", stranger: "", otherTenant: "" };

  before(async () => {
    server = await startServerProcess();
    await server.moveClock({ now: "2027-03-01T09:00:00Z" });
    tokens.steward = await server.token(steward);
    tokens.member = await server.token(member);
    tokens.stranger = await server.token(stranger);
    tokens.otherTenant = await server.token(steward, "99999999-9999-4999-8999-999999999999");
    const founded = await server.api(tokens.steward, "POST", "/communities", { name: "Data Guild" });
    community = z.object({ id: z.string() }).parse(founded.body).id;
    await server.api(tokens.member, "PUT", `/communities/${community}/members/me`);
  });
  after(() => server.stop());

  const sessionsPath = (): string => `/communities/${community}/sessions`;

  async function create(body: Record<string, unknown>): Promise<z.output<typeof sessionBody>> {
    const answer = await server.api(tokens.steward, "POST", sessionsPath(), body);
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
    return sessionBody.parse(answer.body);
  }

  it("[SCH23] schedules for stewards, shows to members, and hides from others", async () => {
    const made = await create({
      start: "2027-03-04T15:00:00+01:00",
      zone: "Europe/Berlin",
      durationMinutes: 50,
      title: "First one",
    });
    assert.equal(made.start, "2027-03-04T14:00:00Z");
    assert.deepEqual(
      [made.communityId, made.title, made.zone, made.durationMinutes],
      [community, "First one", "Europe/Berlin", 50],
    );
    assert.equal(made.status, "scheduled");
    assert.equal(made.meeting.id, `meeting-${made.id}`);

    const path = `/sessions/${made.id}`;
    const seen = await server.api(tokens.member, "GET", path);
    assert.deepEqual(sessionBody.parse(seen.body), made);
    for (const token of [tokens.stranger, tokens.otherTenant]) {
      assert.equal((await server.api(token, "GET", path)).status, 404);
      assert.equal((await server.api(token, "GET", sessionsPath())).status, 404);
      assert.equal((await server.api(token, "POST", sessionsPath(), { start: made.start })).status, 404);
      assert.equal((await server.api(token, "POST", `${path}/rsvp`, { value: "going" })).status, 404);
      assert.equal((await server.api(token, "DELETE", path)).status, 404);
    }
    assert.equal(
      (await server.api(tokens.member, "POST", sessionsPath(), { start: made.start })).status,
      403,
    );
    assert.equal((await server.api(tokens.member, "DELETE", path)).status, 403);
    assert.equal((await server.api("nonsense", "GET", path)).status, 401);
    assert.equal((await server.api(tokens.steward, "GET", "/sessions/none")).status, 404);
  });

  it("[SCH2] lists by start, in pages that together hold each session once", async () => {
    for (const day of [12, 10, 11]) await create({ start: `2027-03-${day}T10:00:00Z` });
    const all = listBody.parse((await server.api(tokens.member, "GET", sessionsPath())).body);
    const starts = all.items.map(({ start }) => start);
    assert.deepEqual(starts, [...starts].sort());
    assert.ok(starts.length >= 3);
    const paged: string[] = [];
    let next: string | null = "";
    while (next !== null) {
      const after: string = next === "" ? "" : `&after=${encodeURIComponent(next)}`;
      const page: z.output<typeof listBody> = listBody.parse(
        (await server.api(tokens.member, "GET", `${sessionsPath()}?limit=2${after}`)).body,
      );
      paged.push(...page.items.map(({ id }) => id));
      next = page.next;
    }
    assert.deepEqual(
      paged,
      all.items.map(({ id }) => id),
    );
  });

  it("[SCH2] lists from an instant on, that instant included", async () => {
    const made = await create({ start: "2027-04-01T10:00:00Z" });
    const page = await server.api(tokens.member, "GET", `${sessionsPath()}?from=2027-04-01T10:00:00Z`);
    assert.deepEqual(
      listBody.parse(page.body).items.map(({ id }) => id),
      [made.id],
    );
    assert.equal((await server.api(tokens.member, "GET", `${sessionsPath()}?from=soon`)).status, 400);
  });

  it("[SCH27] starts now where no time is given", async () => {
    await server.moveClock({ now: "2027-03-01T09:10:30.500Z" });
    const made = await create({});
    assert.equal(made.start, "2027-03-01T09:10:30Z");
  });

  it("[SCH6] [SCH7] refuses what cannot be planned", async () => {
    const cases: readonly (readonly [Record<string, unknown>, number])[] = [
      [{ start: "2027-02-01T10:00:00Z" }, 422],
      [{ start: "2027-02-31T10:00:00Z" }, 400],
      [{ start: "tomorrow" }, 400],
      [{ start: 7 }, 400],
      [{ start: "2027-03-20T10:00:00Z", zone: "Mars/Olympus" }, 400],
      [{ start: "2027-03-20T10:00:00Z", durationMinutes: 0 }, 400],
      [{ start: "2027-03-20T10:00:00Z", title: "" }, 400],
      [{ start: "2027-03-20T10:00:00Z", title: "x".repeat(10_000) }, 400],
      [{ start: "2027-03-20T10:00:00Z", templateId: "no-such-template" }, 404],
    ];
    for (const [body, status] of cases) {
      const answer = await server.api(tokens.steward, "POST", sessionsPath(), body);
      assert.equal(answer.status, status, JSON.stringify(body).slice(0, 80));
    }
  });

  it("[SCH19] keeps the newest answer of each member", async () => {
    const { id } = await create({ start: "2027-03-15T10:00:00Z" });
    const answer = async (token: string, value: string): Promise<unknown> =>
      (await server.api(token, "POST", `/sessions/${id}/rsvp`, { value })).body;
    await answer(tokens.steward, "going");
    await answer(tokens.member, "going");
    assert.partialDeepStrictEqual(await answer(tokens.member, "maybe"), {
      mine: "maybe",
      count: { going: 1, maybe: 1, cant: 0 },
    });
    const wrong = await server.api(tokens.member, "POST", `/sessions/${id}/rsvp`, {
      value: "perhaps",
    });
    assert.equal(wrong.status, 400);
  });

  it("[SCH17] cancels once, and answers a second time in the same way", async () => {
    const { id } = await create({ start: "2027-03-16T10:00:00Z" });
    assert.equal((await server.api(tokens.steward, "DELETE", `/sessions/${id}`)).status, 204);
    assert.equal((await server.api(tokens.steward, "DELETE", `/sessions/${id}`)).status, 204);
    const seen = await server.api(tokens.member, "GET", `/sessions/${id}`);
    assert.equal(sessionBody.parse(seen.body).status, "cancelled");
    const late = await server.api(tokens.member, "POST", `/sessions/${id}/rsvp`, { value: "going" });
    assert.equal(late.status, 409);
  });

  it("[SCH25] opens a calendar file by its address, and by no other", async () => {
    const made = await create({ start: "2027-03-28T02:30:00+01:00", zone: "Europe/Berlin" });
    const seen = await server.api(tokens.member, "GET", `/sessions/${made.id}`);
    const { calendarUrl } = z.object({ calendarUrl: z.string() }).parse(seen.body);
    const file = await fetch(calendarUrl);
    assert.equal(file.status, 200);
    assert.match(file.headers.get("content-type") ?? "", /^text\/calendar/);
    const vevent = new ICAL.Component(ICAL.parse(await file.text()) as unknown[]).getFirstSubcomponent(
      "vevent",
    );
    assert.ok(vevent !== null);
    assert.equal(new ICAL.Event(vevent).startDate.toJSDate().toISOString(), "2027-03-28T01:30:00.000Z");

    const key = /\.([\w-]{16})\.ics$/.exec(calendarUrl)?.[1] ?? "";
    assert.notEqual(key, "");
    const wrongOnes = [
      calendarUrl.replace(key, `${key.slice(0, -1)}${key.endsWith("A") ? "B" : "A"}`),
      calendarUrl.replace(key, ""),
      calendarUrl.replace(made.id, "another"),
      `${server.url}/api/v1/calendar/x.ics`,
    ];
    for (const wrong of wrongOnes) assert.equal((await fetch(wrong)).status, 404, wrong);
  });
});
