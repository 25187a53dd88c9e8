/** The live document of a draft, by Fluid. This folder is all of the editor that knows how it travels. */
import type { IAzureAudience, ITokenProvider } from "@fluidframework/azure-client";
import { Tree, type IFluidContainer } from "fluid-framework";
import type { Seat } from "../../../../../core/agendas/editing/index.ts";
import {
  draftContainer,
  draftTree,
  readDraft,
  readSeats,
  recordedIn,
  writeDraft,
  writeRecorded,
  writeSeat,
  type DraftNode,
} from "../../../../../core/agendas/schema.ts";
import type { Answer } from "../../../../adapters/api.ts";
import {
  clientFor,
  close,
  isConnected,
  loadDocument,
  readable,
  untilGone,
} from "../../../../adapters/fluid.ts";
import { OTHER_WINDOW, type DraftRoom, type Other, type WayIn } from "../room.ts";

/** The oldest client that may take part. */
const OLDEST = "2.100.0";

/**
 * Loads the document and waits until it is connected.
 * @param renew asks the server for the way in once more, when the token is too old
 * @throws when the service refuses or is too slow; nothing stays open then
 */
export function enterRoom(way: WayIn, renew: () => Promise<Answer<WayIn>>): Promise<DraftRoom> {
  const client = clientFor(way.relay, tokensFor(way, renew));
  const wanted = { client, documentId: way.documentId, oldest: OLDEST } as const;
  return loadDocument(wanted, draftContainer, ({ container, audience }) => {
    const { root } = readable(container.initialObjects.tree.viewWith(draftTree));
    return openRoom(way.documentId, root, container, audience);
  });
}

function tokensFor(way: WayIn, renew: () => Promise<Answer<WayIn>>): ITokenProvider {
  let current = way;
  const give = async (
    _tenant: string,
    _document?: string,
    refresh = false,
  ): Promise<{ jwt: string; fromCache: boolean }> => {
    if (refresh) {
      const answer = await renew();
      if (answer.kind === "problem") throw new Error(`A fresh token was refused: ${answer.problem.code}`);
      if (answer.value.documentId !== way.documentId) throw new Error("The draft has moved.");
      current = answer.value;
    }
    return { jwt: current.token, fromCache: !refresh };
  };
  return { fetchOrdererToken: give, fetchStorageToken: give };
}

function openRoom(
  documentId: string,
  root: DraftNode,
  container: IFluidContainer,
  audience: IAzureAudience,
): DraftRoom {
  const listeners = new Set<() => void>();
  let isWriting = false;
  const tell = (): void => listeners.forEach((listen) => listen());
  const saving = savingIn(() => saverIn(root, audience) === audience.getMyself()?.currentConnection, tell);
  const changed = (): void => {
    saving.look();
    tell();
  };
  /** Half of what one writes oneself is nothing to be read; and of others' letters every list has to have heard first. */
  const treeChanged = (): void => {
    if (!isWriting) queueMicrotask(changed);
  };
  let seat: Seat = { isAway: false };
  const sitDown = (): void => {
    const connection = audience.getMyself()?.currentConnection;
    if (connection !== undefined && isConnected(container))
      writeSeat(root, connection, seat, connectionsIn(audience));
  };
  // A connection that was made anew has another name: the seat moves to it.
  const onMembers = (): void => {
    sitDown();
    changed();
  };
  const off = Tree.on(root, "treeChanged", treeChanged);
  audience.on("membersChanged", onMembers);
  container.on("connected", onMembers);
  return {
    documentId,
    draft: () => readDraft(root),
    write(next) {
      isWriting = true;
      writeDraft(root, next);
      isWriting = false;
    },
    recorded: () => recordedIn(root),
    noteRecorded: (recorded) => writeRecorded(root, recorded),
    isSaver: saving.isOurs,
    others: () => othersIn(root, audience),
    sit(next) {
      seat = next;
      sitDown();
    },
    onChange: (listen) => void listeners.add(listen),
    gone: untilGone(container),
    leave() {
      listeners.clear();
      saving.stop();
      off();
      audience.off("membersChanged", onMembers);
      close({ container });
    },
  };
}

/** Whose turn it is to save changes as people come and go: who was chosen waits until the one before has finished. */
const HAND_OVER_MS = 1_000;

/** @param isChosen whether it is this window that is to save @param heard called when it begins to */
function savingIn(isChosen: () => boolean, heard: () => void) {
  let isOurs = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
    isOurs = false;
  };
  return {
    isOurs: () => isOurs,
    stop,
    look() {
      if (!isChosen()) return stop();
      if (isOurs) return;
      timer ??= setTimeout(() => {
        isOurs = true;
        heard();
      }, HAND_OVER_MS);
    },
  };
}

function connectionsIn(audience: IAzureAudience): ReadonlySet<string> {
  const members = [...audience.getMembers().values()];
  return new Set(members.flatMap(({ connections }) => connections.map(({ id }) => id)));
}

/** Of all who sit, one saves, the same in every window: rather one whose page is in sight. */
function saverIn(root: DraftNode, audience: IAzureAudience): string | undefined {
  const here = connectionsIn(audience);
  const seats = [...readSeats(root)].filter(([connection]) => here.has(connection));
  const inSight = seats.filter(([, seat]) => !seat.isAway);
  return (inSight.length > 0 ? inSight : seats).map(([connection]) => connection).toSorted()[0];
}

/** By the names of their tokens. Another window of the same person is somebody who sits there, too. */
function othersIn(root: DraftNode, audience: IAzureAudience): readonly Other[] {
  const me = audience.getMyself();
  const seats = readSeats(root);
  return [...audience.getMembers().values()].flatMap(({ id, name, connections }) => {
    const isMine = id === me?.id;
    const seat = connections
      .filter((each) => each.id !== me?.currentConnection)
      .map((each) => seats.get(each.id))
      .find((each) => each !== undefined);
    if (isMine && seat === undefined) return [];
    return [{ name: isMine ? OTHER_WINDOW : name, ...(seat === undefined ? {} : { seat }) }];
  });
}
