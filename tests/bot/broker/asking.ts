/** What the tests of matches ask of a world, and look for in its chats. */
import assert from "node:assert/strict";
import type { Card } from "../../../bot/cards.ts";
import { callApi } from "../../support/api.ts";
import type { ChatPerson } from "../../support/chat.ts";
import type { Guild } from "../scheduling/guild.ts";

/** The doors and cards of whichever world is there when they are used. */
export function askingIn(here: () => Guild) {
  const api = (who: ChatPerson, method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown) =>
    callApi(here().world.world, who, method, path, body);
  const cardsAbout = (who: ChatPerson, words: string): readonly Card[] =>
    here()
      .world.connector.cardsTo(who.chat.id)
      .filter(({ fallbackText }) => fallbackText.includes(words));
  return {
    api,
    cardsAbout,
    ask: (who: ChatPerson, community: string, title: string) =>
      api(who, "POST", `/communities/${community}/entries`, { kind: "question", title }),
    matches: (who: ChatPerson) => cardsAbout(who, "ask about the same"),
  };
}

/** The one that there is. */
export function only<T>(items: readonly T[]): T {
  assert.equal(items.length, 1);
  return items[0] as T;
}
