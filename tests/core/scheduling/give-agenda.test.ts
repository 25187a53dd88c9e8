import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import { giveAgenda, sessionSchema, type Session } from "../../../core/scheduling/index.ts";
import type { Agenda } from "../../../core/agendas/index.ts";
import { library } from "../../support/library.ts";

const NOW = Temporal.Instant.from("2026-03-02T09:00:00Z");
const agendaOf = (id: string): Agenda => {
  const found = library.find((template) => template.id === id);
  assert.ok(found?.kind === "agenda");
  return found;
};

function planned(more: Partial<Session> = {}): Session {
  const agenda = agendaOf("monthly-practice");
  const session = {
    version: 1,
    id: "s-1",
    communityId: "c-1",
    title: agenda.title,
    start: "2026-03-09T15:00:00Z",
    zone: "Europe/Berlin",
    durationMinutes: 60,
    status: "scheduled",
    meeting: { id: "", chatId: "" },
    agenda,
    scheduledBy: "p-1",
    createdAt: "2026-03-01T09:00:00Z",
    changedAt: "2026-03-01T09:00:00Z",
    sequence: 0,
    calendarKey: "key",
  };
  return { ...sessionSchema.parse(session), ...more };
}

describe("another agenda for a planned session", () => {
  it("[AGD55] is fitted to the time that is kept free, and brings its title", () => {
    const given = giveAgenda(planned(), agendaOf("peer-help"), NOW);
    assert.ok(given.kind === "changed");
    const { agenda, title, durationMinutes, sequence } = given.session;
    assert.deepEqual([agenda.minutes, title, durationMinutes, sequence], [60, "Peer help", 60, 1]);
    assert.equal(giveAgenda(given.session, agendaOf("peer-help"), NOW).kind, "already");
  });

  it("[AGD55] leaves a title of one's own, and is refused where it does not fit or the session has begun", () => {
    const named = giveAgenda(planned({ title: "Spring meeting" }), agendaOf("peer-help"), NOW);
    assert.ok(named.kind === "changed");
    assert.deepEqual([named.session.title, named.session.sequence], ["Spring meeting", 0]);
    const short = giveAgenda(planned({ durationMinutes: 5 }), agendaOf("peer-help"), NOW);
    assert.ok(short.kind === "refused");
    assert.match(short.sentence, /needs at least \d+ minutes/);
    const begun = giveAgenda(planned({ status: "live" }), agendaOf("peer-help"), NOW);
    assert.ok(begun.kind === "refused" && begun.code === "session-begun");
  });
});
