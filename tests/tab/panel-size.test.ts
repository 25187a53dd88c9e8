import assert from "node:assert/strict";
import { PANEL_BUDGET, panelSize } from "./panel-size.ts";

describe("the panel's weight", () => {
  it("[TAB10] stays within its budget, before the agenda is painted and in all", () => {
    const size = panelSize();
    assert.ok(
      size.beforeAgendaKb > 60,
      "React and teams-js alone weigh more: the report does not see the build",
    );
    assert.ok(size.totalKb > size.beforeAgendaKb, "what comes after the agenda is not counted");
    assert.ok(size.beforeAgendaKb <= PANEL_BUDGET.beforeAgendaKb, `${size.beforeAgendaKb} KB`);
    assert.ok(size.totalKb <= PANEL_BUDGET.totalKb, `${size.totalKb} KB`);
  });
});
