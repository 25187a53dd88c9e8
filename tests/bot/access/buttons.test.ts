import assert from "node:assert/strict";
import { features } from "../../../bot/features/index.ts";
import { ROLES } from "../../../core/access/index.ts";
import { pressRaw, wordsOf, type ChatPerson } from "../../support/chat.ts";
import { BUTTONS, type ButtonDecision } from "./buttons-decided.ts";
import { rolesAt } from "./doors.ts";
import { inRole, OUTSIDE, SECRET, standingTown, town, type Town } from "./town.ts";

const verbs = features.flatMap((feature) => feature.actions).map(({ verb }) => verb);

/** How the bot says no, in words and never by a card: to who is not in it, and to whose role does not do. */
const NO =
  /\bOnly\b|\bonly a steward|see sums|are for its|is for the members|is for its|I do not know|I do not find that|not shown to you|Its stewards, facilitators and champions|Join .{1,40} first/i;

const CARD = "a card:";

describe("the walk through every button", () => {
  it("[ACC8] has a decision for every verb, and none for a verb that is not there", () => {
    const decided = Object.keys(BUTTONS).sort();
    const missing = verbs.filter((verb) => !decided.includes(verb));
    assert.deepEqual(missing, [], "say in tests/bot/access/buttons-decided.ts who may press these");
    assert.deepEqual(decided, [...verbs].sort());
  });

  for (const verb of verbs) {
    const decision = BUTTONS[verb];
    if (decision === undefined) continue;
    it(`[ACC8] ${verb} is for ${decision.door}`, async () => {
      const { door } = decision;
      const here = door === "everybody" || door === "their own" ? await standingTown() : await town();
      const allowed = door === "their own" ? ROLES : rolesAt(door);
      for (const role of ROLES.filter((each) => !allowed.includes(each))) {
        const said = await press(here, inRole[role], verb, decision);
        assert.ok(!said.startsWith(CARD) && NO.test(said), `${role} hears ${said}`);
      }
      for (const [who, walker] of Object.entries(OUTSIDE)) {
        const said = await press(here, walker, verb, decision);
        assert.ok(!said.includes(SECRET), `${who} hears ${said}`);
        if (door === "everybody" || door === "their own") continue;
        assert.equal(
          said,
          await press(absent(here), walker, verb, decision),
          `${who} can tell it from nothing`,
        );
      }
      if (door === "their own") return;
      for (const role of allowed.toReversed()) {
        const said = await press(here, inRole[role], verb, decision);
        if (!said.startsWith(CARD)) assert.doesNotMatch(said, NO, `${role} hears ${said}`);
      }
    });
  }
});

function absent(here: Town): Town {
  const ids = Object.fromEntries(Object.entries(here.ids).map(([name, id]) => [name, `${id}-not-there`]));
  return { ...here, ids };
}

/** Everything that somebody hears when they press it, without ids that change. */
async function press(
  { world, ids }: Town,
  who: ChatPerson,
  verb: string,
  { data = {} }: ButtonDecision,
): Promise<string> {
  const filled: unknown = JSON.parse(
    JSON.stringify(data).replace(/\{(\w+)\}/g, (_all, name: string) => ids[name] ?? ""),
  );
  const { answer, replies, privately } = await pressRaw(world, who, verb, filled);
  const said =
    answer === undefined || answer.kind === "nothing"
      ? ""
      : answer.kind === "text"
        ? answer.text
        : JSON.stringify(answer.card);
  assert.doesNotMatch(said, /Something was missing|Something went wrong|older card/, said);
  const isCard = answer !== undefined && "card" in answer;
  return [isCard ? CARD : "", said, wordsOf(replies), wordsOf(privately)].join("\n");
}
