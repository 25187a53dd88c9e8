/** Teams' door: what is malformed or comes from elsewhere never reaches the bot. */
import type { Request, Response } from "restify";
import { sendProblem } from "./problem.ts";

/** Checks an activity's shape. */
type ReadActivity = (
  body: unknown,
) => { readonly ok: true; readonly serviceUrl: string } | { readonly ok: false };

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Where Teams' own connectors live; an activity that names another place is not from Teams. */
const MICROSOFT = [
  ".botframework.com",
  ".trafficmanager.net",
  ".teams.microsoft.com",
  ".botframework.us",
  ".botframework.azure.us",
];

/**
 * Makes the handler of `/api/messages`. In local mode unsigned activities are
 * taken whose `serviceUrl` is on loopback; otherwise botbuilder checks the
 * signature, and `serviceUrl` has to be Microsoft's.
 */
export function activityDoor(
  isLocal: boolean,
  read: ReadActivity,
  process: (request: Request, response: Response) => Promise<void>,
): (request: Request, response: Response) => Promise<void> {
  return async (request, response) => {
    const activity = read(request.body);
    if (!activity.ok) {
      return sendProblem(response, {
        status: 400,
        code: "bad-activity",
        title: "This is not an activity that the bot understands.",
      });
    }
    if (!isAllowed(activity.serviceUrl, isLocal)) {
      return sendProblem(response, {
        status: 403,
        code: "foreign-service",
        title: "The bot does not talk to that service.",
      });
    }
    if (!isLocal && !/^Bearer \S+$/i.test(request.header("authorization", ""))) {
      return sendProblem(response, {
        status: 401,
        code: "not-signed",
        title: "The bot listens to what Teams has signed.",
      });
    }
    await process(request, response);
  };
}

/** Whether the bot may answer at this address. */
export function isAllowed(serviceUrl: string, isLocal: boolean): boolean {
  const { hostname, protocol } = new URL(serviceUrl);
  if (isLocal) return LOOPBACK.has(hostname);
  return protocol === "https:" && MICROSOFT.some((host) => `.${hostname}`.endsWith(host));
}
