/**
 * Plays the Teams host in the browser: answers what teams-js asks of the
 * window above it. Runs in the meeting page as it stands, without its types,
 * so it imports nothing.
 *
 * The protocol: a request is `{ id, uuidAsString, func, args }`; its answer
 * carries the same ids and `args`. What the host says by itself has `func`
 * and `args` only.
 */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

export interface Room {
  readonly title: string;
  readonly sessionId: string;
  readonly meetingId: string;
  readonly chatId: string;
  readonly tenant: string;
  readonly people: readonly Person[];
  readonly widthPx: number;
  /** What each frame shows, and as what Teams would show it. */
  readonly url: string;
  readonly context: "sidePanel" | "content";
  theme: string;
}

interface HostedFrame {
  readonly frame: HTMLIFrameElement;
  readonly person: Person;
  readonly context: "sidePanel" | "content" | "meetingStage";
}

interface HostRequest {
  readonly id: number;
  readonly uuidAsString?: string;
  readonly func: string;
  readonly args?: readonly unknown[];
}

/** What the host says it can do; the numbers are teams-js 2.58's own. */
const RUNTIME = JSON.stringify({
  apiVersion: 4,
  hostVersionsInfo: {},
  isLegacyTeams: false,
  supports: { app: {}, pages: {}, sharing: {} },
});
const SDK_VERSION = "2.58.0";

// Written by page.ts, which checks it against the same type.
const room = JSON.parse(part("room").textContent ?? "{}") as Room;
const hosted: HostedFrame[] = [];

window.addEventListener("message", (event: MessageEvent<unknown>) => {
  const from = hosted.find((each) => each.frame.contentWindow === event.source);
  if (from === undefined || event.origin !== location.origin || !isRequest(event.data)) return;
  void answer(from, event.data);
});

for (const button of document.querySelectorAll<HTMLButtonElement>("[data-theme-name]")) {
  button.addEventListener("click", () => changeTheme(button.dataset["themeName"] ?? "default"));
}
changeTheme(room.theme);
for (const person of room.people) addPanel(person);

/** Adds one person's side panel to the room. */
function addPanel(person: Person): void {
  const figure = document.createElement("figure");
  const caption = document.createElement("figcaption");
  caption.textContent = person.role === "participant" ? person.name : `${person.name} (${person.role})`;
  figure.append(caption, openFrame(person, room.context, room.url));
  part("panels").append(figure);
}

function openFrame(person: Person, context: HostedFrame["context"], url: string): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.title = context === "meetingStage" ? "Stage" : `Panel of ${person.name}`;
  frame.dataset["person"] = person.id;
  if (context !== "meetingStage") frame.style.width = `${room.widthPx}px`;
  frame.src = url;
  hosted.push({ frame, person, context });
  return frame;
}

/** Answers one request of teams-js. What is not known here is left unanswered, as an old Teams would. */
async function answer(from: HostedFrame, request: HostRequest): Promise<void> {
  const args = await decideAnswer(from, request);
  if (args !== undefined) say(from, { id: request.id, uuidAsString: request.uuidAsString, args });
}

async function decideAnswer(
  from: HostedFrame,
  request: HostRequest,
): Promise<readonly unknown[] | undefined> {
  switch (request.func) {
    case "initialize":
      return [from.context, "web", RUNTIME, SDK_VERSION];
    case "getContext":
      return [contextOf(from)];
    case "authentication.getAuthToken":
      return askToken(from.person);
    case "appInitialization.appLoaded":
    case "appInitialization.success":
    case "appInitialization.failure":
      from.frame.dataset["app"] = request.func.split(".")[1] ?? "";
      return undefined;
    case "meeting.getAppContentStageSharingCapabilities":
      return [null, { doesAppHaveSharePermission: true }];
    case "meeting.getAppContentStageSharingState":
      return [null, { isAppSharing: !part("stage").hidden }];
    case "meeting.shareAppContentToStage":
      showStage(from.person, textOf(request.args?.[0]));
      return [null, true];
    case "meeting.stopSharingAppContentToStage":
      hideStage();
      return [null, true];
    case "executeDeepLink":
      window.open(textOf(request.args?.[0]), "_blank", "noopener");
      return [true];
    default:
      return undefined;
  }
}

/** The context in the form that goes over the wire; teams-js reshapes it for the app. */
function contextOf(from: HostedFrame): Readonly<Record<string, unknown>> {
  return {
    locale: navigator.language,
    theme: room.theme,
    entityId: "panel",
    frameContext: from.context,
    hostName: "Teams",
    hostClientType: "web",
    sessionId: room.sessionId,
    userObjectId: from.person.id,
    userDisplayName: from.person.name,
    tid: room.tenant,
    chatId: room.chatId,
    meetingId: room.meetingId,
  };
}

const lastTokens = new Map<string, string>();

/**
 * Asks the local world for a token, each time anew: its clock can be moved.
 * While it does not answer, the last one is given: Teams has its tokens from elsewhere.
 */
async function askToken(person: Person): Promise<readonly [boolean, string]> {
  let response: Response;
  try {
    response = await fetch("/local/token", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ person: { id: person.id, name: person.name }, tenant: room.tenant }),
    });
  } catch {
    const last = lastTokens.get(person.id);
    return last === undefined ? [false, "the local world does not answer"] : [true, last];
  }
  if (!response.ok) return [false, `token refused: ${response.status}`];
  const { token } = (await response.json()) as { readonly token: string };
  lastTokens.set(person.id, token);
  return [true, token];
}

function showStage(person: Person, url: string): void {
  hideStage();
  part("stage").append(openFrame(person, "meetingStage", url));
  part("stage").hidden = false;
}

function hideStage(): void {
  const index = hosted.findIndex((each) => each.context === "meetingStage");
  if (index >= 0) hosted.splice(index, 1);
  part("stage").replaceChildren();
  part("stage").hidden = true;
}

function changeTheme(theme: string): void {
  room.theme = theme;
  document.documentElement.dataset["theme"] = theme;
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-theme-name]")) {
    button.setAttribute("aria-pressed", String(button.dataset["themeName"] === theme));
  }
  for (const each of hosted) say(each, { func: "themeChange", args: [theme] });
}

function say(to: HostedFrame, message: unknown): void {
  to.frame.contentWindow?.postMessage(message, location.origin);
}

function isRequest(data: unknown): data is HostRequest {
  return typeof data === "object" && data !== null && "func" in data && typeof data.func === "string";
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The meeting page has no #${id}.`);
  return found;
}
