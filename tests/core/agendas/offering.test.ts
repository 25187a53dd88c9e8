import assert from "node:assert/strict";
import { offerAgendas } from "../../../core/agendas/index.ts";
import { library } from "../../support/library.ts";

describe("offering an agenda to start now", () => {
  it("[AGD49] offers three that everybody there can do, in exactly the time that there is, of different kinds", () => {
    for (const people of [4, 8, 12, 30])
      for (const minutes of [15, 30, 45, 60, 90]) {
        const { atHand, offers } = offerAgendas(library, `for ${people} people in ${minutes} minutes`);
        assert.deepEqual(atHand, { minutes, people });
        assert.equal(offers.length, 3, `${people} in ${minutes}`);
        assert.equal(new Set(offers.map(({ agenda }) => agenda.category)).size, 3);
        for (const { agenda } of offers) {
          assert.equal(agenda.minutes, minutes);
          assert.ok(agenda.groupSize.min <= people && people <= agenda.groupSize.max);
        }
      }
  });

  it("[AGD49] hears what it is to be about, and offers nothing where nothing fits", () => {
    const { offers } = offerAgendas(library, "for 12 in 60 minutes about onboarding");
    assert.ok(offers.some(({ agenda }) => agenda.category === "onboarding"));
    assert.deepEqual(offerAgendas(library, "for 900 people in 5 minutes").offers, []);
    assert.equal(offerAgendas(library, "").offers.length, 3);
    assert.equal(offerAgendas([], "in 30 minutes").offers.length, 0);
  });

  it("[AGD49] understands numbers in words, and offers no farewell to who only has half an hour", () => {
    const said = offerAgendas(library, "for twelve people in thirty minutes");
    assert.deepEqual(said.atHand, { minutes: 30, people: 12 });
    for (const wish of ["in half an hour for a dozen people", "for 12 people in 30 minutes"])
      assert.deepEqual(offerAgendas(library, wish), said);
    assert.equal(said.offers[0]?.agenda.title, "Practice pulse");
    for (const { agenda } of said.offers) assert.notEqual(agenda.category, "closing-a-community");
    const farewell = offerAgendas(library, "for 12 people in 30 minutes about farewell").offers[0];
    assert.equal(farewell?.agenda.category, "closing-a-community");
    assert.deepEqual(offerAgendas(library, "an hour and a half").atHand, { minutes: 90 });
  });
});
