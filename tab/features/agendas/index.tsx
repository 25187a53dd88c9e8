/** The gallery of agendas and programmes, one of them whole or on paper, and the places to shape and to rehearse one. */
import { lazy } from "react";

export { Gallery } from "./gallery.tsx";
export { RunSheet } from "./run-sheet.tsx";
export { TemplatePage } from "./template-page.tsx";

/** Loaded when somebody shapes an agenda: it brings the catalogue and the schemas with it. */
export const EditorPage = lazy(async () => ({
  default: (await import("./editor/editor-page.tsx")).EditorPage,
}));

/** Loaded when somebody shapes a programme. */
export const ProgrammePage = lazy(async () => ({
  default: (await import("./programme/programme-page.tsx")).ProgrammePage,
}));

/** Loaded when somebody takes the library along or brings one in: it writes the file form. */
export const LibraryFiles = lazy(async () => ({
  default: (await import("./files/library-files.tsx")).LibraryFiles,
}));

/** Loaded when somebody rehearses: it brings the pretend people with it. */
export const RehearsalPage = lazy(async () => ({
  default: (await import("./rehearsal/rehearsal-page.tsx")).RehearsalPage,
}));
