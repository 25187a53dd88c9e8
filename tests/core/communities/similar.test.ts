import assert from "node:assert/strict";
import fc from "fast-check";
import { similarKey } from "../../../core/communities/index.ts";

const isAlike = (one: string, other: string): boolean => similarKey(one) === similarKey(other);

describe("names that look alike", () => {
  it("[COM30] meet whatever their case, spaces, signs and accents", () => {
    for (const other of ["data guild", "DATA  GUILD", "DataGuild", "Data-Guild", "Dàta Güild", "Data Guild!"])
      assert.ok(isAlike("Data Guild", other), other);
    assert.ok(isAlike("Équipe", "equipe"));
  });

  it("[COM30] meet where letters of another script stand for Latin ones", () => {
    assert.ok(isAlike("Data Guild", "Dаtа Guіld"), "Cyrillic а and і");
    assert.ok(isAlike("Data Guild", "Dαtα Guιld"), "Greek alpha and iota");
    assert.ok(isAlike("PYTHON", "РУТНОΝ"), "capitals");
    assert.ok(isAlike("Data Guild", "Ｄａｔａ Ｇｕｉｌｄ"), "full width");
    assert.ok(isAlike("Data Guild", "Da\u200bta Gu\u00adild"), "invisible characters");
    assert.ok(isAlike("Cool Tools", "C00l T00ls"));
    assert.ok(isAlike("Learning", "Leaming"));
  });

  it("[COM30] stay apart where a reader tells them apart", () => {
    for (const other of ["Date Guild", "Data Guilds", "Data Guild 2", "Data Field", "数据", ""])
      assert.ok(!isAlike("Data Guild", other), other);
    assert.ok(!isAlike("数据", "データ"));
  });

  it("[COM30] has one key for a name, whatever is put around or into it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (name) => {
        const key = similarKey(name);
        assert.equal(similarKey(` ${[...name].join(" ")} `), key);
        assert.equal(similarKey(key), key);
      }),
    );
    assert.ok(similarKey("x".repeat(100_000)).length <= 800);
  });
});
