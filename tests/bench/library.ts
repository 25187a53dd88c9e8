/**
 * The practice library: 100,000 entries in twenty communities, searched by
 * somebody who is in all of them; beside a plain look through every text.
 */
import { communityId, personId } from "../../core/ids.ts";
import {
  createIndex,
  createVocabulary,
  searchAll,
  type Entry,
  type LibraryIndex,
} from "../../core/library/index.ts";
import { percentile, type Figure } from "./figure.ts";

const COMMUNITIES = 20;
const ENTRIES_EACH = 5_000;
const QUERIES = 400;
const VOCABULARY = 20_000;

/** Numbers from 0 to 1 that are the same in each run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

const SYLLABLES = [
  "ba",
  "de",
  "fi",
  "go",
  "ku",
  "la",
  "me",
  "ni",
  "po",
  "ru",
  "sa",
  "te",
  "vi",
  "wo",
  "xu",
  "za",
];

/** Words as frequent as words are: the n-th comes an n-th as often (G. K. Zipf). */
function words(random: () => number): (count: number) => string[] {
  const vocabulary = Array.from({ length: VOCABULARY }, (_none, at) => {
    const parts = 2 + (at % 3);
    return (
      Array.from({ length: parts }, (_no, place) => SYLLABLES[(at >> (place * 4)) % 16] ?? "").join("") +
      (at % 7 === 0 ? "ing" : "")
    );
  });
  return (count) =>
    Array.from({ length: count }, () => vocabulary[Math.floor(VOCABULARY ** random()) % VOCABULARY] ?? "");
}

function entry(id: string, some: (count: number) => string[]): Entry {
  const who = { person: personId("p"), name: "P" };
  return {
    version: 1,
    id,
    community: communityId("c"),
    kind: "practice",
    title: some(6).join(" "),
    text: some(60).join(" "),
    notWhen: "",
    whoKnows: "",
    links: [],
    tags: some(2),
    state: "found",
    by: who,
    owner: who,
    createdAt: "2026-01-01T00:00:00Z",
    changedAt: "2026-01-01T00:00:00Z",
    answers: [],
    usedBy: [],
  };
}

/** Gives the figures of the library. */
export async function measureLibrary(): Promise<readonly Figure[]> {
  const random = chance(11);
  const some = words(random);
  const texts: string[] = [];
  const shelves: LibraryIndex[] = [];
  const vocabulary = createVocabulary();
  const filledAt = performance.now();
  for (let community = 0; community < COMMUNITIES; community += 1) {
    const index = createIndex(vocabulary);
    for (let at = 0; at < ENTRIES_EACH; at += 1) {
      const made = entry(`${community}-${at}`, some);
      texts.push(`${made.title} ${made.text}`);
      index.put(made);
    }
    shelves.push(index);
  }
  const filled = performance.now() - filledAt;
  await Promise.resolve();
  const asked = Array.from({ length: QUERIES }, (_none, at) => queryOf(at, texts, random));
  const synonyms = [
    ["bade", "figo kula"],
    ["meni", "poru"],
  ];
  const libraries = shelves.map((index) => ({ index, synonyms }));
  const ours = asked.map((query) => timed(() => searchAll(libraries, { query, limit: 20 }).length));
  const floor = asked
    .slice(0, 40)
    .map((query) =>
      timed(() => texts.filter((text) => query.split(" ").every((word) => text.includes(word))).length),
    );
  const [shelf] = shelves;
  const changes = Array.from({ length: 500 }, (_none, at) =>
    timed(() => (shelf?.put(entry(`0-${at}`, some)), 0)),
  );
  return [
    {
      what: "search in 100,000 entries of 20 communities, p95",
      value: percentile(ours, 0.95),
      floor: percentile(floor, 0.95),
      unit: "ms",
      goal: "< 50 ms",
    },
    {
      what: "an entry changed in the index, p95",
      value: percentile(changes, 0.95),
      unit: "ms",
      goal: "< 5 ms",
    },
    {
      what: "an entry put in while an index is filled, mean",
      value: filled / (COMMUNITIES * ENTRIES_EACH),
      unit: "ms",
      goal: "< 1 ms",
    },
  ];
}

/** Half as it is written, a quarter begun, a quarter with a slip. */
function queryOf(at: number, texts: readonly string[], random: () => number): string {
  const from = (texts[Math.floor(random() * texts.length)] ?? "").split(" ");
  const picked = [from[at % 6] ?? "bade", from[8 + (at % 50)] ?? "figo"];
  if (at % 4 === 2) return `${picked[0]} ${picked[1]?.slice(0, 4)}`;
  if (at % 4 === 3) return `${picked[0]?.slice(0, 2)}x${picked[0]?.slice(3)} ${picked[1]}`;
  return picked.join(" ");
}

function timed(work: () => number): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}
