/** Loading the trees of a session. */
import type { AzureClient, IAzureAudience } from "@fluidframework/azure-client";
import type { IFluidContainer, ImplicitFieldSchema, TreeView, TreeViewConfiguration } from "fluid-framework";
import {
  containerSchema,
  floorSchema,
  floorTree,
  marksTree,
  OLDEST_CLIENT,
} from "../../../../core/live/schema.ts";
import { loadDocument, readable } from "../../../adapters/fluid.ts";

export interface Loaded<Schema extends ImplicitFieldSchema> {
  readonly container: IFluidContainer;
  readonly view: TreeView<Schema>;
  readonly audience: IAzureAudience;
}

/** A floor that was loaded, with its marks. */
export interface LoadedFloor extends Loaded<typeof floorTree.schema> {
  readonly marks: TreeView<typeof marksTree.schema>;
}

/**
 * Loads a document and waits until it is connected.
 * @throws when the service refuses, or takes longer than ten seconds; nothing stays open then
 */
export function loadTree<Schema extends ImplicitFieldSchema>(
  client: AzureClient,
  documentId: string,
  configuration: TreeViewConfiguration<Schema>,
): Promise<Loaded<Schema>> {
  return loadDocument(
    { client, documentId, oldest: OLDEST_CLIENT },
    containerSchema,
    ({ container, audience }) => ({
      container,
      audience,
      view: readable(container.initialObjects.tree.viewWith(configuration)),
    }),
  );
}

/** Loads the floor as {@link loadTree} does. @throws as it does */
export function loadFloor(client: AzureClient, documentId: string): Promise<LoadedFloor> {
  return loadDocument(
    { client, documentId, oldest: OLDEST_CLIENT },
    floorSchema,
    ({ container, audience }) => ({
      container,
      audience,
      view: readable(container.initialObjects.tree.viewWith(floorTree)),
      marks: readable(container.initialObjects.marks.viewWith(marksTree)),
    }),
  );
}
