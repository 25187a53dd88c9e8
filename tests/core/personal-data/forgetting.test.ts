import assert from "node:assert/strict";
import fc from "fast-check";
import { forget, mentions } from "../../../core/personal-data/index.ts";

const WHO = { person: "p-1", former: "former-9" };

describe("forgetting a person", () => {
  it("[DAT8] takes the id from values, keys and joined ids, and leaves longer ids alone", () => {
    const kept = { "p-1": 1, items: ["p-1:42", "p-1", "p-12", "xp-1", "p-1-b"], more: { by: "p-1" } };
    assert.deepEqual(forget(kept, WHO), {
      "former-9": 1,
      items: ["former-9:42", "former-9", "p-12", "xp-1", "p-1-b"],
      more: { by: "former-9" },
    });
    assert.deepEqual(
      [mentions("a|p-1|b", "p-1"), mentions("p-12", "p-1"), mentions("", "")],
      [true, false, false],
    );
  });

  it("[DAT8] takes the name beside the id, whichever it was then, and no namesake's", () => {
    const kept = [
      { person: "p-1", name: "Ann as she was" },
      { authorId: "p-1", authorName: "Ann (Data)", text: "Ann (Data) says hello" },
      { person: "p-2", name: "Ann (Data)" },
    ];
    assert.deepEqual(forget(kept, WHO), [
      { person: "former-9", name: "Former member" },
      { authorId: "former-9", authorName: "Former member", text: "Ann (Data) says hello" },
      { person: "p-2", name: "Ann (Data)" },
    ]);
  });

  it("[DAT12] takes the name from running words alone: not from others' names, zones, addresses and kinds", () => {
    const shout = (text: string): string => text.replace(/Sydney/g, "X");
    const kept = {
      text: "Sydney, see https://wiki/Sydney and Sydney/Perth",
      zone: "Australia/Sydney",
      start: "Australia/Sydney",
      link: "https://wiki/Sydney?about=Perth",
      plan: "https://meet/new?subject=Ask%20Sydney%20twice&at=10%3A00",
      kind: "Sydney",
      by: { person: "p-2", name: "Sydney Young" },
      options: ["Sydney", "nobody"],
    };
    assert.deepEqual(forget(kept, WHO, shout), {
      ...kept,
      text: "X, see https://wiki/Sydney and X/Perth",
      plan: "https://meet/new?subject=Ask+X+twice&at=10%3A00",
      options: ["X", "nobody"],
    });
  });

  it("[DAT8] leaves nothing of the person in anything, and everything where they are not", () => {
    const id = "0b54f8a1-77c3-4f0e-9b62-000000000001";
    const who = { person: id, former: "former-x" };
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(fc.string()), (value, keys) => {
        assert.deepEqual(JSON.stringify(forget(value, who)), JSON.stringify(value));
        const named = {
          value,
          name: "Petra Vogel",
          person: id,
          at: Object.fromEntries(keys.map((key) => [`${key} ${id}`, id])),
        };
        assert.doesNotMatch(JSON.stringify(forget(named, who)), /0b54f8a1|Petra/);
      }),
    );
  });
});
