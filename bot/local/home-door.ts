/** `GET /local/home/{person}`: somebody's personal tab, as Teams would show it. */
import type { Request, Response, Server } from "restify";
import { meetingId, personId, sessionId, tenantId } from "../../core/ids.ts";
import { sendText } from "../adapters/http/problem.ts";
import { LOCAL_TENANT } from "../config.ts";
import { meetingPage, readMeetingQuery } from "./meeting/index.ts";
import { SPEAKER } from "./playground.ts";

/**
 * Puts the page on the server: `?name=` says who they are, everything else
 * goes to the tab. A link of a card that is opened in a plain browser, where
 * no Teams is around it, is led to a page that plays Teams.
 */
export function mountHome(server: Server): void {
  server.pre((request: Request, response: Response, next: (go?: boolean) => void) => {
    const address = request.header("sec-fetch-dest", "") === "document" ? stageFor(request) : undefined;
    if (address === undefined) return next();
    response.sendRaw(302, "", { location: address });
    next(false);
  });
  server.get("/local/home/:id", async (request: Request, response: Response) => {
    const query = new URLSearchParams(request.getQuery());
    const { id } = request.params as { readonly id: string };
    const room = {
      title: "Guildhall",
      sessionId: sessionId(""),
      meetingId: meetingId(""),
      chatId: "",
      tenant: tenantId(LOCAL_TENANT),
      people: [{ id: personId(id), name: query.get("name") ?? "You", role: "participant" as const }],
    };
    const { theme, widthPx: said } = readMeetingQuery(query);
    const widthPx = query.has("width") ? said : 960;
    const look = { theme, widthPx, url: `/tab/home?${query.toString()}`, context: "content" } as const;
    sendText(response, 200, meetingPage(room, look), "text/html");
  });
}

/** Where a page of the tab can be seen with Teams around it: as the playground's own speaker. */
function stageFor(request: Request): string | undefined {
  const query = new URLSearchParams(request.getQuery());
  const session = query.get("session");
  if (request.getPath() === "/tab/panel" && session !== null)
    return `/local/meeting/${encodeURIComponent(session)}?people=3`;
  if (request.getPath() !== "/tab/home") return undefined;
  query.set("name", SPEAKER.name);
  return `/local/home/${SPEAKER.id}?${query.toString()}`;
}
