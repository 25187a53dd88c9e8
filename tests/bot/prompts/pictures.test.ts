import assert from "node:assert/strict";
import { z } from "zod";
import type { PastedPicture } from "../../../bot/pasted-picture.ts";
import { ConnectorError } from "../../../bot/ports.ts";
import { drawDigest } from "../../../bot/features/prompts/cards/digest.ts";
import { features } from "../../../bot/features/index.ts";
import { fitsOnCard, pictureTypeOf, readQuestions, type Prompt } from "../../../core/prompts/index.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { samplePrompt } from "../../core/prompts/sample.ts";
import { problemsOf } from "../../support/card-check.ts";
import { callApi } from "../../support/api.ts";
import { onlyCard, paste, press, pressRaw, say, wordsOf, type ChatPerson } from "../../support/chat.ts";
import {
  answerCard,
  answerText,
  asked,
  cardsWith,
  guild,
  promptCard,
  promptsOf,
  savedAnswers,
  type Guild,
} from "./guild.ts";

/** A picture by its first bytes; larger than one row of the store. */
const PNG = Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), Buffer.alloc(500_000, 3)]);
const OTHER = Buffer.concat([Buffer.from("\xff\xd8\xff", "latin1"), Buffer.alloc(100, 9)]);

const given = (bytes: Buffer): PastedPicture => ({ fetch: () => Promise.resolve(bytes) });

const voices = z.object({
  items: z.array(
    z.object({
      person: z.string(),
      replies: z.record(z.string(), z.object({ picture: z.string().optional() })),
    }),
  ),
});

/** What an address on a card gives to whoever has no token. */
async function opened({ world, stranger }: Guild, address: string): Promise<unknown> {
  const route = features
    .flatMap(({ routes }) => routes)
    .find(({ path }) => path === "/answer-pictures/:token");
  assert.ok(route?.access === "anyone");
  const answer = await route.handle(world.world, {
    caller: { tenant: stranger.tenant, person: stranger.id, name: "nobody" },
    params: { token: address.split("/").at(-1) },
    query: {},
    body: undefined,
  });
  if (isRefusal(answer)) return answer.status;
  return "bytes" in answer ? answer.bytes : undefined;
}

function photoQuestion(): NonNullable<Prompt["questions"]> {
  const read = readQuestions("Show us your desk (photo)");
  assert.ok(!isRefusal(read));
  return read.questions;
}

describe("a picture as an answer", () => {
  let data: Guild;
  beforeEach(async () => {
    data = await guild();
    await asked(data, "ask Data Guild: Show us your desk (photo)");
  });

  const save = async (bytes: Buffer, answer: string): Promise<void> => {
    const offer = onlyCard((await paste(data.world, data.regular, [given(bytes)])).replies);
    const saved = await press(data.world, data.regular, offer, "Save as my answer", { answer });
    assert.match(JSON.stringify(answerCard(saved)), /Your answer is saved/);
  };

  const pathTo = async (): Promise<string | undefined> => {
    const [{ id } = { id: "" }] = await promptsOf(data);
    const { body } = await callApi(data.world.world, data.farAway, "GET", `/prompts/${id}/answers`);
    const [voice] = voices.parse(body).items;
    const [reply] = Object.values(voice?.replies ?? {});
    return reply?.picture === undefined
      ? undefined
      : `/prompts/${id}/answers/${voice?.person ?? ""}/pictures/${reply.picture}`;
  };
  const see = async (path = "", who: ChatPerson = data.farAway): Promise<unknown> =>
    (await callApi(data.world.world, who, "GET", path)).body;

  const texts = async (name = "promptpictures"): Promise<readonly string[]> => {
    const table = await data.world.world.tables.open(name);
    return Array.fromAsync(table.listEntities(), (row) => JSON.stringify(row));
  };
  const rows = async (): Promise<number> => (await texts()).length;

  it("[PRM49] is said to be welcome on the card of the question", () => {
    assert.match(JSON.stringify(promptCard(data, data.regular)), /Or paste a picture into this chat/);
  });

  it("[PRM49] [PRM50] is pasted, saved with a word, and shown to members alone until it is withdrawn", async () => {
    await save(PNG, "With my cat");
    assert.deepEqual(await savedAnswers(data), { regular: "With my cat\n(with a picture)" });
    const path = await pathTo();
    assert.deepEqual(await see(path), { type: "image/png", base64: PNG.toString("base64") });
    assert.equal(await see(path, data.stranger), "not-a-member");
    assert.equal(await see(`${path ?? ""}x`), "picture-not-found");
    const [{ id } = { id: "" }] = await promptsOf(data);
    for (const row of await texts()) assert.ok(row.includes(id), "it ends with its question");
    await pressRaw(data.world, data.regular, "prompts.answer", {
      prompt: id,
      question: "1",
      answer: "No cat",
    });
    assert.deepEqual(await savedAnswers(data), { regular: "No cat\n(with a picture)" });
    await save(OTHER, "");
    assert.deepEqual(await savedAnswers(data), { regular: "A picture" });
    assert.equal(await see(path), "picture-not-found");
    assert.deepEqual(await see(await pathTo()), { type: "image/jpeg", base64: OTHER.toString("base64") });
    await pressRaw(data.world, data.regular, "prompts.withdraw", { prompt: id });
    assert.equal(await rows(), 0);
  });

  it("[PRM49] is refused in words where it is none, too large or not given, and not offered where nothing takes one", async () => {
    const { world, regular, stranger } = data;
    const heard = async (picture: PastedPicture, who = regular): Promise<string> =>
      wordsOf((await paste(world, who, [picture])).replies);
    assert.match(await heard(given(Buffer.from("<svg onload=alert(1)>"))), /PNG, JPEG, GIF or WebP/);
    assert.match(await heard({ fetch: () => Promise.resolve("too large") }), /larger than 4 MB/);
    const lost: PastedPicture = {
      fetch: () => Promise.reject(new ConnectorError("get a picture", { code: "unreachable" })),
    };
    assert.match(await heard(lost), /did not give me the picture/);
    assert.match(await heard(given(PNG), stranger), /No question that is open takes a picture/);
    assert.equal(await rows(), 0);
    await say(world, data.steward, "hello");
    await asked(data, "ask Data Guild anonymously: Show us what you fear (photo)");
    const offer = JSON.stringify((await paste(world, regular, [given(PNG)])).replies);
    assert.ok(offer.includes("your desk") && !offer.includes("what you fear"));
  });

  it("[PRM55] stands on the digest's card at an address of its own, as long as the answer is there to be read", async () => {
    const { world, regular, steward } = data;
    await save(OTHER, "With my cat");
    await world.runDue(world.clock.now().add({ hours: 24 * 8 }));
    const digest = cardsWith(data, data.farAway.chat.id, "Report an answer").at(-1);
    assert.deepEqual(problemsOf(digest), []);
    const shown = JSON.stringify(digest);
    assert.doesNotMatch(shown, /with a picture/);
    assert.match(shown, /"type":"Image","url":"[^"]+","altText":"A picture from regular"/);
    const address = /http[^"]*answer-pictures[^"]*/.exec(shown)?.[0] ?? "";
    assert.ok(!address.includes(regular.id), "it does not say whose it is");
    const [{ id } = { id: "" }] = await promptsOf(data);
    assert.deepEqual(await opened(data, address), OTHER);
    assert.equal(await opened(data, `${address}x`), 404);
    await callApi(world.world, data.farAway, "POST", "/reports", {
      kind: "answer",
      place: id,
      item: regular.id,
    });
    await world.runDue();
    const [reported] = cardsWith(data, steward.chat.id, "Hide it");
    assert.ok(reported !== undefined);
    await press(world, steward, reported, "Hide it", { reason: "It shows a face." });
    assert.equal(await opened(data, address), 404);
    await callApi(world.world, regular, "DELETE", "/me/data");
    await world.runDue();
    for (const table of ["promptpictures", "promptpicturekeys"]) assert.deepEqual(await texts(table), []);
  });

  it("[PRM55] stands on no card without names, nor where a card cannot show it, which the tab does", () => {
    const replies = { 1: { kind: "photo or link", text: "", picture: "p" } } as const;
    const view = {
      communityName: "Data Guild",
      voices: [{ name: "regular", replies }],
      total: 1,
      address: "https://tab",
    };
    const card = drawDigest({ ...view, prompt: samplePrompt({ questions: photoQuestion() }) });
    assert.match(JSON.stringify(card), /"title":"See all pictures","url":"https:\/\/tab"/);
    assert.doesNotMatch(JSON.stringify(card), /"Image"/);
    for (const [type, bytes, fits] of [
      ["image/webp", 10, false],
      ["image/png", 10, true],
      ["image/png", 2_000_000, false],
    ] as const)
      assert.equal(fitsOnCard({ type, bytes }), fits);
  });

  it("[PRM51] is forgotten where nobody saves it, told in the export, and ends with the person", async () => {
    const { world, regular } = data;
    await save(OTHER, "Mine");
    const offer = onlyCard((await paste(world, regular, [given(PNG)])).replies);
    const kept = await rows();
    assert.match(answerText(await press(world, regular, offer, "No, thanks")), /not kept the picture/);
    assert.ok((await rows()) < kept);
    await paste(world, regular, [given(PNG)]);
    await world.runDue(world.clock.now().add({ hours: 49 }));
    assert.equal(await rows(), 2, "the saved one is left");
    const who = { tenant: regular.tenant, person: regular.id, name: regular.name };
    const told = JSON.stringify(await Array.fromAsync(world.world.personal.export(who)));
    assert.ok(told.includes(`data:image/jpeg;base64,${OTHER.toString("base64")}`));
    await say(world, regular, "hello");
    await callApi(world.world, regular, "DELETE", "/me/data");
    await world.runDue();
    assert.equal(await rows(), 0);
  });

  it("[PRM49] is told by its first bytes", () => {
    const types = ["GIF89a", "RIFF\x01\x02\x03\x04WEBP", "RIFF\x01\x02\x03\x04WAVE", "%PDF"].map(
      (beginning) => pictureTypeOf(Buffer.from(beginning, "latin1")),
    );
    assert.deepEqual(types, ["image/gif", "image/webp", undefined, undefined]);
  });
});
