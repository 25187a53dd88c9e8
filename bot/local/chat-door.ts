/** `/local/meeting/{sessionId}/chat`: what stands in the chat of a meeting, and buttons that people press there. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Request, Response, Server } from "restify";
import { z } from "zod";
import { sendJson, sendProblem, sendText } from "../adapters/http/problem.ts";
import type { World } from "../ports.ts";
import type { LocalMeetings } from "./local-meetings.ts";
import type { Said } from "./meeting/chat.ts";
import { meetingChatScript } from "./meeting/index.ts";
import { sessionAsked } from "./session-asked.ts";

const pressed = z.object({
  who: z.object({ id: z.string().min(1), name: z.string(), isAnonymous: z.literal(true).exactOptional() }),
  message: z.string(),
  title: z.string(),
  inputs: z.record(z.string(), z.unknown()).default({}),
});
/** What Teams gets for a button, as far as words are in it. */
const answer = z.object({ value: z.union([z.string(), z.unknown()]) });

/** Puts the chat on the server. */
export function mountChat(server: Server, world: World, meetings: LocalMeetings): void {
  server.get("/local/meeting-chat.js", async (_request, response) =>
    sendText(response, 200, meetingChatScript(), "text/javascript"),
  );
  server.get("/local/adaptivecards.js", async (_request, response) => {
    const file = createRequire(import.meta.url).resolve("adaptivecards/dist/adaptivecards.min.js");
    sendText(response, 200, await readFile(file, "utf8"), "text/javascript");
  });
  server.get("/local/meeting/:id/chat", async (request: Request, response: Response) => {
    const found = await sessionAsked(world, request);
    if (found === undefined) return sendProblem(response, NO_SESSION);
    const messages: readonly Said[] = await meetings.said(found.tenant, found.session.meeting.chatId);
    sendJson(response, 200, { messages });
  });
  server.post("/local/meeting/:id/chat", async (request: Request, response: Response) => {
    const found = await sessionAsked(world, request);
    const read = pressed.safeParse(request.body);
    if (found === undefined || !read.success) return sendProblem(response, NO_SESSION);
    const { who, message, title, inputs } = read.data;
    const at = { tenant: found.tenant, chat: found.session.meeting.chatId, message };
    const said = answer.safeParse(await meetings.press(at, who, title, inputs)).data?.value;
    sendJson(response, 200, { said: typeof said === "string" ? said : "" });
  });
}

/** For whom the page asks about a session that nobody knows. */
export const NO_SESSION = { status: 404, code: "session-not-found", title: "There is no such session." };
