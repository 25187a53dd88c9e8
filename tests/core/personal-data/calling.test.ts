import assert from "node:assert/strict";
import fc from "fast-check";
import { FORMER_NAME, takingOut, uncall } from "../../../core/personal-data/index.ts";

/** Each name makes patterns of its own, which takes milliseconds. */
const FEW = { numRuns: 40 };

const marta = (others: readonly string[] = [], isOneOfThem = true) =>
  uncall({ name: "Marta Kowalska", others, isOneOfThem }, "#");
const all = (cases: Readonly<Record<string, string>>, by: (text: string) => string): void => {
  for (const [text, left] of Object.entries(cases)) assert.equal(by(text), left, text);
};

describe("a name in the words of others", () => {
  it("[DAT12] goes in full, in any order, case and way of writing, and as an address", () => {
    all(
      {
        "thanks to Marta Kowalska": "thanks to #",
        "marta kowalska, MARTA KOWALSKA": "#, #",
        "Kowalska, Marta and Kowalska Marta": "# and #",
        "@Marta Kowalska knows": "# knows",
        "Marta  Kowalska's list, Marta Kowalskas Liste": "#'s list, # Liste",
        "write to marta.kowalska@example.com or mkx@example.com": "write to # or mkx@example.com",
        "Marta K. said": "# said",
        Kowalskaja: "Kowalskaja",
        MartaKowalskaX: "MartaKowalskaX",
      },
      marta(),
    );
    const jose = uncall({ name: "José Müller-Núñez (IT)", others: [], isOneOfThem: true }, "#");
    all(
      {
        "José Müller-Núñez (IT) and José Müller-Núñez": "# and #",
        "Jose Mueller-Nunez": "#",
        ["José".normalize("NFD")]: "#",
        "Jose's talk": "#'s talk",
      },
      jose,
    );
    assert.equal(
      uncall({ name: "Dr. Ann O'Brien", others: [], isOneOfThem: false }, "#")("by Ann O’Brien"),
      "by #",
    );
    assert.equal(
      uncall({ name: "山田太郎", others: [], isOneOfThem: true }, "#")("山田太郎さんの話"),
      "#さんの話",
    );
  });

  it("[DAT12] goes alone where nobody else there has it", () => {
    all(
      {
        "Marta showed us. Thanks, Marta!": "# showed us. Thanks, #!",
        "Hi Marta, ask @Marta": "Hi #, ask #",
        "Marta's and Martas Liste": "#'s and # Liste",
        "MARTA KNOWS": "# KNOWS",
        "line\nMarta\nThanks": "line\n#\nThanks",
        "Marta-style and Martha, Martina, JoMarta": "#-style and Martha, Martina, JoMarta",
        // Somebody else of that first name, and places.
        "Marta Nowak wrote a book": "Marta Nowak wrote a book",
        "Anna-Marta and Marta-Lena": "Anna-Marta and Marta-Lena",
        "in Santa Marta": "in Santa Marta",
        // As it is written alone it may be a word of some language.
        "thanks marta": "thanks marta",
      },
      marta(),
    );
    for (const other of ["Marta Nowak", "Nowak, Márta", "Anna-Marta Klein", "Jan Marta", "marta"])
      all({ "Marta showed us": "Marta showed us", "Marta K. did": "Marta K. did" }, marta([other]));
    all({ "Marta showed Marta Kowalska": "Marta showed #" }, marta([], false));
    all({ "Marta Kowalska": "Marta Kowalska" }, marta(["Marta Kowalska"]));
    all(
      { "Ann Lee-Smith": "Ann Lee-Smith" },
      uncall({ name: "Ann Lee", others: ["Ann Lee-Smith"], isOneOfThem: true }, "#"),
    );
  });

  it("[DAT12] mangles no ordinary words: a name that is one goes in full alone", () => {
    const texts: readonly (readonly [string, string])[] = [
      ["Mark Hope", "Mark the day. We hope. Hope helps. The Mark is gone."],
      ["Will Young", "Will you come? Where there is a Will"],
      ["May Jung", "In May we meet. May I?"],
      ["Rose Baker", "Rose said? A Rose is a rose. The baker."],
      ["Wolf Richter", "Der Wolf und der Richter"],
      ["Ernst Klein", "Das ist Ernst. Ein Klein wenig"],
      ["Mai Lang", "Im Mai, nicht Lang"],
      ["Grace Page", "Page one. Grace period"],
      ["Jan Berg", "Jan 2027, der Berg"],
      ["An Li", "An idea. Li batteries"],
      ["Jo Bo", "Jo wants"],
      ["helper", "helper of many"],
      ["Luz Sol", "La Luz y el Sol"],
    ];
    for (const [name, text] of texts) {
      const without = uncall({ name, others: [], isOneOfThem: true }, "#");
      assert.equal(without(text), text, name);
      if (name.includes(" ")) assert.equal(without(`by ${name}.`), "by #.");
    }
  });

  const letters = fc.constantFrom(..."abcdefghijklmnopqrstuvwxyzäöüéñł");
  const word = fc.array(letters, { minLength: 4, maxLength: 9 }).map((signs) => signs.join(""));
  const capital = word.map((each) => each.charAt(0).toUpperCase() + each.slice(1));
  const between = fc.constantFrom(" ", ", ", "! ", "\n", " (", ": ", " — ");

  it("[DAT12] leaves no full name in any text, and nothing else is changed", () => {
    fc.assert(
      fc.property(capital, capital, fc.array(fc.tuple(fc.string(), between)), (first, last, around) => {
        const name = `${first}q ${last}q`;
        const without = uncall({ name, others: [], isOneOfThem: true }, "\u0001");
        const plain = around.map(([text, gap]) => `${text}${gap}`).join("");
        fc.pre(!plain.toLowerCase().includes("q"));
        assert.equal(without(plain), plain, "texts without it are as they were");
        const text = `${plain} ${name}; ${plain}`;
        const left = without(text);
        assert.equal(left, `${plain} \u0001; ${plain}`);
        assert.equal(without(left), left, "once is enough");
      }),
      FEW,
    );
  });

  it("[DAT12] takes a first name alone out of whatever stands around it, in lower case never", () => {
    fc.assert(
      fc.property(capital, word, word, between, (first, before, after, gap) => {
        const name = `${first}q`;
        const without = uncall({ name: `${name} Kowalska`, others: ["Ann Lee"], isOneOfThem: true }, "#");
        assert.equal(without(`${before}${gap}${name} ${after}`), `${before}${gap}# ${after}`);
        assert.equal(
          without(`${before} ${name.toLowerCase()} ${after}`),
          `${before} ${name.toLowerCase()} ${after}`,
        );
        const shared = uncall({ name: `${name} Kowalska`, others: [`Ann ${name}`], isOneOfThem: true }, "#");
        assert.equal(shared(`${before}${gap}${name} ${after}`), `${before}${gap}${name} ${after}`);
      }),
      FEW,
    );
  });

  it("[DAT12] takes any name without harm, whatever signs are in it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (name, text) => {
        for (const isOneOfThem of [true, false]) uncall({ name, others: [text], isOneOfThem })(text);
        takingOut(name)(text);
      }),
      FEW,
    );
    assert.equal(
      takingOut("Ann")("Ann: I dig. Annual, JoAnn, Ann."),
      `${FORMER_NAME}: I dig. Annual, JoAnn, ${FORMER_NAME}.`,
    );
  });
});
