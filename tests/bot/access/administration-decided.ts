/** For each route of the administrators: a decision, as in routes-decided.ts. */
import type { Decision } from "./doors.ts";

export const ADMINISTRATION: Readonly<Record<string, Decision>> = {
  "GET /admin/overview": { door: "administrators" },
  "PUT /admin/choices": { door: "administrators", body: { founders: "everybody" } },
  "PUT /admin/sending": { door: "administrators", body: { isStopped: false } },
  "PUT /admin/holds": {
    door: "administrators",
    body: { hold: { kind: "person", person: "{person}" }, isHeld: false },
  },
  "GET /admin/export": { door: "administrators" },
  "DELETE /admin/data": { door: "administrators", past: ["not-meant"] },
  "GET /admin/audit": { door: "administrators" },
  "GET /admin/audit/file": { door: "administrators" },
  "GET /admin/audit/verification": { door: "administrators" },
  "GET /admin/reports": { door: "administrators" },
  "PUT /admin/reports/:id/:report": {
    door: "administrators",
    body: { outcome: "upheld" },
    past: ["report-not-found"],
  },
  "PUT /admin/anonymous-asking": { door: "administrators", body: { isAllowed: true } },
};
