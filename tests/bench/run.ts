/**
 * `npm run bench [name ...]`: measures the product, each figure beside its
 * floor (the bare library doing the same) in the same run. Prints; judges nothing.
 */
import { stopBrowser } from "../support/browser.ts";
import { stopStorage } from "../support/storage.ts";
import { measureAgendas } from "./agendas.ts";
import { measureConnections } from "./connections.ts";
import { measureDeliveries } from "./deliveries.ts";
import { measureHelp } from "./help.ts";
import { measureJoining } from "./joining.ts";
import { measureLibrary } from "./library.ts";
import { measureMatching } from "./matching.ts";
import { measureRecovery } from "./recovery.ts";
import { measureScheduling } from "./scheduling.ts";
import { measureScripts } from "./scripts.ts";
import { measureStreams } from "./streams.ts";
import { measureSteps } from "./steps.ts";
import { measureValue } from "./value.ts";
import type { Figure } from "./figure.ts";

const benches: readonly { readonly name: string; measure(): Promise<readonly Figure[]> }[] = [
  { name: "help", measure: measureHelp },
  { name: "deliveries", measure: measureDeliveries },
  { name: "steps", measure: measureSteps },
  { name: "connections", measure: measureConnections },
  { name: "joining", measure: measureJoining },
  { name: "streams", measure: measureStreams },
  { name: "recovery", measure: measureRecovery },
  { name: "scripts", measure: measureScripts },
  { name: "matching", measure: measureMatching },
  { name: "scheduling", measure: measureScheduling },
  { name: "agendas", measure: measureAgendas },
  { name: "library", measure: measureLibrary },
  { name: "value", measure: measureValue },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => benches.every((bench) => bench.name !== name));
if (unknown.length > 0) {
  const names = benches.map(({ name }) => name).join(", ");
  process.stderr.write(`There is no bench ${unknown.join(", ")}. There are: ${names}.\n`);
  process.exit(2);
}
try {
  for (const bench of benches) {
    if (wanted.length > 0 && !wanted.includes(bench.name)) continue;
    for (const figure of await bench.measure()) print(figure);
  }
} finally {
  await stopBrowser();
  await stopStorage();
}

function print(figure: Figure): void {
  const ratio =
    figure.floor === undefined
      ? ""
      : `  floor ${show(figure.floor)} ${figure.unit}  ratio ${(figure.value / figure.floor).toFixed(2)}`;
  process.stdout.write(
    `${figure.what.padEnd(52)} ${show(figure.value)} ${figure.unit}${ratio}  goal ${figure.goal}\n`,
  );
}

function show(value: number): string {
  return value.toFixed(value < 100 ? 2 : 0).padStart(8);
}
