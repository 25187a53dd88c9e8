import assert from "node:assert/strict";
import { ConnectionState, SchemaFactory, TreeViewConfiguration } from "fluid-framework";
import { v7 as uuidv7 } from "uuid";
import { contributionId } from "../../../core/live/index.ts";
import { ContributionMap, ContributionNode, HandMap } from "../../../core/live/schema.ts";
import { until } from "../relay/clients.ts";
import {
  begin,
  entered,
  gathering,
  newcomer,
  regular,
  sitDown,
  steward,
  type Gathering,
} from "./gathering.ts";
import { openDocument } from "./panel.ts";

/** A floor of a version that nobody has: it may be made of ours, and ours cannot read it any more. */
const factory = new SchemaFactory("guildhall.live.v1");
class OtherFloor extends factory.object("Floor", {
  version: factory.number,
  contributions: ContributionMap,
  hands: HandMap,
  spoilt: factory.optional(factory.string),
}) {}
const unreadable = new TreeViewConfiguration({ schema: OtherFloor });

describe("hand-made clients on the floor", () => {
  let here: Gathering;
  beforeEach(async () => {
    here = await gathering();
  });
  afterEach(() => here.close());

  /** What is recorded once everything that was sent before has been seen. */
  const recordedNow = async (): Promise<readonly string[]> => {
    const last = (await sitDown(here, steward)).share("last");
    await until(async () => (await here.recorded()).some(({ id }) => id === last.id));
    return (await here.recorded()).map(({ authorName, text }) => `${authorName}: ${text}`).sort();
  };

  it("[KEP13] records nothing that one person writes in another's name", async () => {
    await begin(here);
    const author = await sitDown(here, newcomer);
    const forger = await sitDown(here, regular);
    author.share("My own words.");
    forger.share("Words that are not mine.", {
      id: contributionId(newcomer.id, uuidv7()),
      authorId: newcomer.id,
      authorName: newcomer.name,
    });
    forger.share("Mine, under another name.", { authorName: steward.name });
    author.share("More of my own words.");
    assert.deepEqual(await recordedNow(), [
      "newcomer: More of my own words.",
      "newcomer: My own words.",
      "regular: Mine, under another name.",
      "steward: last",
    ]);
  });

  it("[KEP13] keeps words as they first came, whoever changes or takes them away", async () => {
    await begin(here);
    const author = await sitDown(here, newcomer);
    const forger = await sitDown(here, regular);
    const [one, two] = [author.share("one"), author.share("two")];
    await until(() => forger.contributions().length === 2);
    const { contributions } = forger.floorView.root;
    const node = contributions.get(one.id);
    assert.ok(node !== undefined);
    node.text = "changed";
    contributions.set(one.id, new ContributionNode({ ...one, text: "replaced" }));
    contributions.delete(two.id);
    assert.deepEqual(await recordedNow(), ["newcomer: one", "newcomer: two", "steward: last"]);
    await until(() => author.contributions().some(({ id }) => id === two.id));
  });

  it("[KEP14] leaves a document that somebody has damaged, and opens a new one with everything that was shared", async () => {
    const facilitator = await begin(here);
    facilitator.share("one");
    await until(async () => (await here.recorded()).length === 1);
    const invitation = await entered(here, regular);
    const vandal = await openDocument(invitation, "floor", unreadable);
    await until(() => Number(vandal.container.connectionState) === Number(ConnectionState.Connected));
    vandal.view.upgradeSchema();
    await until(async () => (await entered(here, newcomer)).epoch === 2, 20_000);
    const latecomer = await sitDown(here, newcomer);
    latecomer.share("two");
    await until(async () => (await here.recorded()).length === 2);
    assert.equal(latecomer.control().status, "live");
    assert.deepEqual(
      latecomer.contributions().map(({ text }) => text),
      ["one", "two"],
    );
    vandal.container.dispose();
  });
});
