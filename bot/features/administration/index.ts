/** Administration: what holds for a company, and the ends of what is kept. */
import { heldBack } from "../../../core/policies/index.ts";
import { personId } from "../../../core/ids.ts";
import type { Feature, PersonalData } from "../../feature.ts";
import { findPerson } from "../people/index.ts";
import { askToErase } from "../personal-data/index.ts";
import { choicesOf, holdsIn } from "../policies/index.ts";
import { bringsForward } from "./layouts.ts";
import { retainJob } from "./retaining.ts";
import { routes } from "./routes.ts";
import { idsOf, rowsNaming } from "./storage/walking.ts";
import { tellJob, tellWhatIsKnown } from "./telling.ts";
import { wholeJobs } from "./whole.ts";

/** Nothing of its own: it knows that what a held community holds about somebody has to stay. */
const personal: PersonalData = {
  async *export() {
    // what is set about people is told by the feature that keeps it
  },
  async blocks(world, who) {
    const { communities } = await holdsIn(world, who.tenant);
    for (const community of communities) {
      const ids = await idsOf(world.tables, who.tenant, community);
      for await (const { key, value } of rowsNaming(world.tables, who.tenant, ids))
        if (JSON.stringify([key, value]).includes(who.person)) return heldBack();
    }
    return undefined;
  },
  erase: () => Promise.resolve(),
};

export const administration: Feature = {
  name: "administration",
  topic: "Your messages and data",
  commands: [
    {
      name: "what do you know about me",
      phrases: ["what do you know about me", "what do you know"],
      usage: "what do you know about me",
      summary: "Hear what I keep about you, why, who sees it, and until when.",
      handle: (world, turn) => tellWhatIsKnown(world, turn),
    },
  ],
  actions: [],
  jobs: [retainJob, tellJob, ...wholeJobs],
  routes,
  services: [bringsForward],
  personal,
  events: [
    async (world, event) => {
      if (event.kind !== "app-removed") return;
      const { whenRemoved } = await choicesOf(world, event.tenant);
      if (whenRemoved === "keep") return;
      const known = await findPerson(world, event.tenant, event.person);
      const name = known?.name ?? "";
      await askToErase(world, { tenant: event.tenant, person: personId(event.person), name });
    },
  ],
};
