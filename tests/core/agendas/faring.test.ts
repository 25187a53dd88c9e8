import assert from "node:assert/strict";
import {
  fareOf,
  fit,
  keptTemplateSchema,
  revisionRun,
  suggestVariant,
  type Agenda,
  type KeptTemplate,
  type Run,
} from "../../../core/agendas/index.ts";
import { library } from "../../support/library.ts";

const agendas = library.filter((template): template is Agenda => template.kind === "agenda");
const monthly = agendas.find(({ id }) => id === "monthly-practice") ?? agendas[0];

function run(session: string, more: Partial<Run> = {}): Run {
  const worth = { yes: 0, partly: 0, no: 0 };
  return {
    version: 1,
    session,
    revision: 1,
    plannedMinutes: 60,
    minutesOver: 0,
    people: 8,
    commitments: 4,
    committed: 1,
    committedSince: 1,
    worth,
    ...more,
  };
}

function version(revision: number, template: Agenda, publishedAt: string): KeptTemplate {
  return keptTemplateSchema.parse({
    version: 2,
    source: "company",
    libraryVersion: 0,
    template,
    revision,
    publishedAt,
  });
}

describe("how an agenda did", () => {
  it("[AGD53] is told per version, and a share only where it tells on nobody", () => {
    const runs = [
      run("a", { minutesOver: 10, worth: { yes: 1, partly: 1, no: 0 } }),
      run("b", { minutesOver: 3, commitments: 1 }),
      run("c", { revision: 2, worth: { yes: 2, partly: 1, no: 1 } }),
    ];
    assert.deepEqual(fareOf(runs), [
      { revision: 2, sessions: 1, minutesOver: 0, worth: 63, takeaways: 4, commitments: 2 },
      { revision: 1, sessions: 2, minutesOver: 7, takeaways: 5, commitments: 4 },
    ]);
    assert.deepEqual(fareOf([]), []);
  });

  it("[AGD53] counts for the version whose words a session ran, however long it was", () => {
    assert.ok(monthly !== undefined);
    const renamed = {
      ...monthly,
      steps: monthly.steps.map((step) => ({ ...step, title: `Our ${step.title}` })),
    };
    const versions = [
      version(1, monthly, "2026-01-01T00:00:00Z"),
      version(2, renamed, "2026-02-01T00:00:00Z"),
    ];
    const fitted = fit(monthly, 45);
    assert.ok(fitted.kind === "fits");
    assert.equal(revisionRun(versions, fitted.agenda, "2026-03-01T00:00:00Z"), 1);
    assert.equal(revisionRun(versions, renamed, "2026-03-01T00:00:00Z"), 2);
    const unknown = { ...monthly, steps: monthly.steps.slice(1) };
    assert.equal(revisionRun(versions, unknown, "2026-01-15T00:00:00Z"), 1);
    assert.equal(revisionRun([], unknown, "2026-01-15T00:00:00Z"), 1);
  });

  it("[AGD54] suggests a length that its sessions take, or another agenda for the same purpose", () => {
    assert.ok(monthly !== undefined);
    const fared = { revision: 1, sessions: 3, minutesOver: 0, takeaways: 2, commitments: 2 };
    assert.equal(suggestVariant(monthly, [], agendas), undefined);
    assert.equal(suggestVariant(monthly, [{ ...fared, worth: 80 }], agendas), undefined);
    assert.equal(suggestVariant(monthly, [{ ...fared, sessions: 1, minutesOver: 20 }], agendas), undefined);
    const late = suggestVariant(monthly, [{ ...fared, minutesOver: 8 }], agendas);
    assert.deepEqual(late, {
      sentence: "Its sessions take 8 minutes longer than planned. Plan 68 minutes for it.",
      minutes: 68,
    });
    const dull = suggestVariant(monthly, [{ ...fared, worth: 40 }], agendas);
    const other = agendas.find(({ id }) => id === dull?.templateId);
    assert.equal(other?.category, monthly.category);
    assert.notEqual(other?.id, monthly.id);
  });
});
