/** A live session on a real relay, as the panel's code meets it; the server's part is played in a few lines. */
import { AzureClient } from "@fluidframework/azure-client";
import { systemClock } from "../../../../bot/adapters/clock.ts";
import { signRelayToken, startRelay, type Relay, type RelayScope } from "../../../../bot/relay/index.ts";
import { monthlyPracticeSteps } from "./steps.ts";
import type { LiveAnswer } from "../../../../core/live/contract.ts";
import { waitingSession } from "../../../../core/live/index.ts";
import {
  containerSchema,
  controlTree,
  floorSchema,
  floorTree,
  MarkMap,
  marksTree,
  newControl,
  newFloor,
  OLDEST_CLIENT,
} from "../../../../core/live/schema.ts";
import type { Answer } from "../../../../tab/adapters/api.ts";

const TENANT = "tenant-of-tests";
const KEY = "key-of-tests";
const WRITER: readonly RelayScope[] = ["doc:read", "doc:write", "summary:write"];
const READER: readonly RelayScope[] = ["doc:read"];

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: "facilitator" | "participant";
}

/** A session whose documents can be lost with their relay, and made anew. */
export class TestSession {
  #relay: Relay | undefined;
  #documents: { readonly control: string; readonly floor: string } | undefined;
  #epoch = 0;
  #port = 0;

  /** Starts the relay, on the same port as before, and makes empty documents: a new epoch. */
  async open(): Promise<void> {
    this.#relay = await startRelay({
      port: this.#port,
      tenantId: TENANT,
      tenantKey: KEY,
      now: () => systemClock.now(),
    });
    this.#port = this.#relay.port;
    this.#documents = { control: await this.#makeControl(), floor: await this.#makeFloor() };
    this.#epoch += 1;
  }

  /** Ends the relay: it forgets every document, and tells nobody. */
  async crash(): Promise<void> {
    await this.#relay?.close();
    this.#relay = undefined;
  }

  /** What `POST /sessions/{id}/live` answers. */
  async invite(person: Person): Promise<Answer<LiveAnswer>> {
    if (this.#relay === undefined || this.#documents === undefined) {
      return {
        kind: "problem",
        problem: { status: 503, code: "relay-away", sentence: "Away.", correlation: undefined },
      };
    }
    const { control, floor } = this.#documents;
    const pen = person.role === "facilitator" ? WRITER : READER;
    const value: LiveAnswer = {
      role: person.role,
      way: "documents",
      epoch: this.#epoch,
      serverNow: systemClock.now().toString(),
      relay: { endpoint: this.#relay.endpoint, tenantId: TENANT },
      control: { documentId: control, token: await sign(control, pen, person) },
      floor: { documentId: floor, token: await sign(floor, WRITER, person) },
    };
    return { kind: "ok", value };
  }

  async #makeControl(): Promise<string> {
    const { container } = await this.#client().createContainer(containerSchema, OLDEST_CLIENT);
    const state = waitingSession({
      id: "s",
      title: "Monthly practice",
      agenda: { steps: monthlyPracticeSteps },
    });
    container.initialObjects.tree.viewWith(controlTree).initialize(newControl(state));
    return attachAndLeave(container);
  }

  async #makeFloor(): Promise<string> {
    const { container } = await this.#client().createContainer(floorSchema, OLDEST_CLIENT);
    container.initialObjects.tree.viewWith(floorTree).initialize(newFloor([]));
    container.initialObjects.marks.viewWith(marksTree).initialize(new MarkMap([]));
    return attachAndLeave(container);
  }

  #client(): AzureClient {
    const server = { id: "server", name: "Server", role: "facilitator" as const };
    const fetch = async (_tenant: string, documentId = "") => ({
      jwt: await sign(documentId, WRITER, server),
    });
    return new AzureClient({
      connection: {
        type: "remote",
        tenantId: TENANT,
        endpoint: this.#relay?.endpoint ?? "",
        tokenProvider: { fetchOrdererToken: fetch, fetchStorageToken: fetch },
      },
      configProvider: { getRawConfig: (name) => (name.endsWith("DisableSummaries") ? true : undefined) },
    });
  }
}

async function attachAndLeave(container: { attach(): Promise<string>; dispose(): void }): Promise<string> {
  const id = await container.attach();
  container.dispose();
  return id;
}

function sign(documentId: string, scopes: readonly RelayScope[], { id, name }: Person): Promise<string> {
  return signRelayToken({
    tenantId: TENANT,
    tenantKey: KEY,
    documentId,
    scopes,
    user: { id, name },
    now: systemClock.now(),
    lifetimeSeconds: 600,
  });
}
