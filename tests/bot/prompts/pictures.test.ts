import assert from "node:assert/strict";
import { z } from "zod";
import type { PastedPicture } from "../../../bot/pasted-picture.ts";
import { ConnectorError } from "../../../bot/ports.ts";
import { pictureTypeOf } from "../../../core/prompts/index.ts";
import { callApi } from "../../support/api.ts";
import { onlyCard, paste, press, pressRaw, say, wordsOf, type ChatPerson } from "../../support/chat.ts";
import {
  answerCard,
  answerText,
  asked,
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

  const texts = async (): Promise<readonly string[]> => {
    const table = await data.world.world.tables.open("promptpictures");
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
