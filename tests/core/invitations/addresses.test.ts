import assert from "node:assert/strict";
import fc from "fast-check";
import { readAddresses, sayInvited } from "../../../core/invitations/index.ts";

describe("pasted addresses", () => {
  it("[INV1] are read between names, brackets, commas, lines and mailto:", () => {
    const pasted = `Ada Lovelace <Ada.Lovelace@Example.com>, bo@example.com; "Cy, D" <cy@sub.example.co.uk>
      mailto:dee@example.com\teve+list@example.com (team) jürgen@bücher.example.`;
    assert.deepEqual(readAddresses(pasted).addresses, [
      "ada.lovelace@example.com",
      "bo@example.com",
      "cy@sub.example.co.uk",
      "dee@example.com",
      "eve+list@example.com",
      "jürgen@bücher.example",
    ]);
  });

  it("[INV1] are taken once each, and what is none is told back", () => {
    const read = readAddresses(
      "a@example.com A@EXAMPLE.COM a@@example.com b@ @c d@localhost e@example..com x",
    );
    assert.deepEqual(read.addresses, ["a@example.com"]);
    assert.deepEqual([read.repeated, read.unreadCount], [1, 5]);
    assert.deepEqual(read.unread, ["a@@example.com", "b@", "@c", "d@localhost", "e@example..com"]);
  });

  it("[INV2] are 500 at most: 5,000 with doubles and nonsense are answered, not swallowed", () => {
    const pasted = Array.from({ length: 5_000 }, (_, index) =>
      index % 10 === 0 ? "no@address" : index % 10 === 1 ? "p1@example.com" : `p${index}@example.com`,
    ).join("\n");
    const read = readAddresses(pasted);
    assert.equal(read.addresses.length, 500);
    assert.deepEqual([read.beyond, read.repeated, read.unreadCount], [3_501, 499, 500]);
    assert.equal(read.unread.length, 20);
    const said = sayInvited({ ...read, invited: 500, members: 0, again: 0 });
    assert.match(said, /^500 people are invited\. .*3501 more were not taken, as 500 are the most at once/);
  });

  it("[INV1] never throw, and give nothing twice", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
        const { addresses } = readAddresses(text);
        assert.equal(new Set(addresses).size, addresses.length);
      }),
    );
    assert.equal(readAddresses("@".repeat(3_000_000)).addresses.length, 0);
    assert.equal(readAddresses(`${"a".repeat(300)}@example.com`).addresses.length, 0);
  });
});
