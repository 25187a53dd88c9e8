/**
 * The chat of the meeting, below the panels: what the bot says there, drawn by
 * Microsoft's own renderer of cards, and who presses its buttons. Runs in the
 * meeting page as it stands, without its types, so it imports nothing.
 */
export interface Said {
  readonly id: string;
  readonly text: string;
  /** As the renderer takes it. */
  readonly card: object | undefined;
}

interface Drawn {
  parse(card: unknown): void;
  render(): HTMLElement | undefined;
  onExecuteAction: (action: {
    readonly title?: string;
    readonly url?: string;
    readonly data?: unknown;
  }) => void;
}

interface Renderer {
  readonly AdaptiveCards: { readonly AdaptiveCard: new () => Drawn };
}

const LOOK_EVERY_MS = 1_500;
/** Whom Teams lets into a meeting by a name alone. */
const OUTSIDER = { id: "8:outsider", name: "Olek from outside", isAnonymous: true } as const;

const room = JSON.parse(document.getElementById("room")?.textContent ?? "{}") as {
  readonly sessionId: string;
  readonly people: readonly { readonly id: string; readonly name: string }[];
};
const place = document.getElementById("chat");
const speaker = document.createElement("select");
const list = document.createElement("div");
const said = document.createElement("p");
const shown = new Map<string, string>();

if (place !== null && room.sessionId !== "") {
  const label = document.createElement("label");
  label.textContent = "Who presses: ";
  for (const each of [...room.people, OUTSIDER]) speaker.add(new Option(each.name, each.id));
  label.append(speaker);
  said.setAttribute("role", "status");
  place.append(label, list, said);
  void look(place);
}

/** Draws what is new in the chat, again and again. */
async function look(chat: HTMLElement): Promise<void> {
  const response = await fetch(address()).catch(() => {
    // the server is away: the next look tells
    return undefined;
  });
  const { messages } = (response?.ok === true ? await response.json() : { messages: [] }) as {
    readonly messages: readonly Said[];
  };
  for (const message of messages) draw(message);
  chat.hidden = shown.size === 0;
  setTimeout(() => void look(chat), LOOK_EVERY_MS);
}

function address(): string {
  return `/local/meeting/${encodeURIComponent(room.sessionId)}/chat`;
}

/** One that has not changed is left as it is: somebody may be writing in it. */
function draw(message: Said): void {
  const print = JSON.stringify(message);
  if (shown.get(message.id) === print) return;
  shown.set(message.id, print);
  const box = document.createElement("article");
  box.dataset["message"] = message.id;
  box.append(drawCard(message) ?? document.createTextNode(message.text));
  const before = list.querySelector(`[data-message="${message.id}"]`);
  if (before === null) list.append(box);
  else before.replaceWith(box);
}

function drawCard(message: Said): HTMLElement | undefined {
  if (message.card === undefined) return undefined;
  const { AdaptiveCards } = window as unknown as Renderer;
  const card = new AdaptiveCards.AdaptiveCard();
  card.onExecuteAction = (action) => {
    if (action.url !== undefined) window.open(action.url, "_blank", "noopener");
    else void press(message, action.title ?? "", action.data);
  };
  card.parse(message.card);
  return card.render();
}

async function press(message: Said, title: string, inputs: unknown): Promise<void> {
  const who = [...room.people, OUTSIDER].find(({ id }) => id === speaker.value) ?? OUTSIDER;
  const response = await fetch(address(), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ who: asWho(who), message: message.id, title, inputs: inputs ?? {} }),
  });
  const answer = (await response.json()) as { readonly said?: string };
  said.textContent = answer.said ?? "";
}

function asWho(who: { readonly id: string; readonly name: string; readonly isAnonymous?: true }): object {
  const { id, name, isAnonymous } = who;
  return isAnonymous === true ? { id, name, isAnonymous } : { id, name };
}
