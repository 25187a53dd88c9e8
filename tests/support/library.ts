/** The built-in library, as every server reads it. */
import { builtInLibrary } from "../../bot/adapters/library/folder.ts";

export const { templates: library } = builtInLibrary();
