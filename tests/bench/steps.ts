/**
 * A step change on thirty connected panels against a bare Fluid operation on
 * the same relay: from the facilitator's press until every client has it.
 */
import { openBareDocuments } from "./bare-document.ts";
import { percentile, type Figure } from "./figure.ts";
import { untilAllHave } from "./measured.ts";
import { openPanels } from "./panels.ts";
import { openRoom } from "./room.ts";

const PANELS = 30;
const WARM_UP = 10;
const CHANGES = 300;
const SETTLE_MS = 120;

/** Gives the p50 and p99 over changes of the time until the last of thirty clients has it. */
export async function measureSteps(): Promise<readonly Figure[]> {
  const room = await openRoom();
  try {
    const panels = await openPanels(room, PANELS);
    const bare = await openBareDocuments(room.server.relayUrl, PANELS);
    const [ours, floor]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < WARM_UP + CHANGES; turn += 1) {
      const oursMs = await untilAllHave(panels, turn);
      await settled();
      const floorMs = await untilAllHave(bare, turn);
      await settled();
      if (turn < WARM_UP) continue;
      ours.push(oursMs);
      floor.push(floorMs);
    }
    panels.close();
    bare.close();
    const figure = (what: string, share: number, goal: string): Figure => ({
      what,
      value: percentile(ours, share),
      floor: percentile(floor, share),
      unit: "ms",
      goal,
    });
    return [
      figure("step change on 30 panels, p50", 0.5, "none set"),
      figure("step change on 30 panels, p99", 0.99, "<= 1.3 x"),
    ];
  } finally {
    await room.close();
  }
}

/**
 * A facilitator moves on once in minutes. The next change, ours or the
 * floor's, begins when the record of the last one has been written.
 */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}
