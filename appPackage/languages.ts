/** The app's words in other languages: one file each, in the form that Teams reads. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Manifest } from "./manifest.ts";
import { findLocalizationFaults } from "./schema.ts";

/** What people read of the manifest, by the place at which Teams looks for it in a language's file. */
export function wordsOf(manifest: Manifest): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  const add = (place: string, text: string | undefined): void => {
    if (text !== undefined) words.set(place, text);
  };
  add("name.short", manifest.name.short);
  add("name.full", manifest.name.full);
  add("description.short", manifest.description.short);
  add("description.full", manifest.description.full);
  manifest.staticTabs.forEach(({ name }, tab) => add(`staticTabs[${tab}].name`, name));
  // Titles of commands are what people type, and the bot understands English: they stay as they are.
  manifest.bots.forEach((bot, at) =>
    bot.commandLists.forEach(({ commands }, list) =>
      commands.forEach(({ description }, command) =>
        add(`bots[${at}].commandLists[${list}].commands[${command}].description`, description),
      ),
    ),
  );
  manifest.composeExtensions.forEach((extension, at) =>
    extension.commands.forEach(({ title, description, parameters }, command) => {
      const place = `composeExtensions[${at}].commands[${command}]`;
      add(`${place}.title`, title);
      add(`${place}.description`, description);
      parameters.forEach((parameter, nth) => {
        add(`${place}.parameters[${nth}].title`, parameter.title);
        add(`${place}.parameters[${nth}].description`, parameter.description);
      });
    }),
  );
  return words;
}

/** The files of the languages that a manifest names. */
export function languageFiles({ localizationInfo }: Manifest): readonly string[] {
  return (localizationInfo?.additionalLanguages ?? []).map(({ file }) => file);
}

/** What is wrong with the languages of a folder, a sentence each (rule PKG13). */
export function findLanguageFaults(folder: string, manifest: Manifest): readonly string[] {
  return languageFiles(manifest).flatMap((file) => {
    const path = join(folder, file);
    if (!existsSync(path)) return [`${file} is named in localizationInfo and is not there.`];
    const content: unknown = JSON.parse(readFileSync(path, "utf8"));
    const there = new Set(Object.keys(content as Record<string, unknown>).filter((key) => key !== "$schema"));
    const asked = [...wordsOf(manifest).keys()];
    return [
      ...findLocalizationFaults(content, manifest.manifestVersion).map((fault) => `${file}: ${fault}`),
      ...asked.filter((place) => !there.has(place)).map((place) => `${file} has no ${place}.`),
      ...[...there]
        .filter((place) => !asked.includes(place))
        .map((place) => `${file} has ${place}, which the manifest does not have.`),
    ];
  });
}
