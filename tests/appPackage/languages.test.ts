import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findLanguageFaults, languageFiles, wordsOf } from "../../appPackage/languages.ts";
import { manifestSchema, type Manifest } from "../../appPackage/manifest.ts";
import { filledManifest as filled, PACKAGE } from "./support.ts";

const filledManifest = (): Manifest => manifestSchema.parse(filled());

const wordsIn = (file: string): Record<string, string> =>
  JSON.parse(readFileSync(join(PACKAGE, file), "utf8")) as Record<string, string>;

describe("the languages of the app", () => {
  it("[PKG13] are three beside English, each whole and valid", () => {
    const manifest = filledManifest();
    assert.deepEqual(languageFiles(manifest), ["de.json", "fr.json", "es.json"]);
    assert.deepEqual(findLanguageFaults(PACKAGE, manifest), []);
    assert.ok(wordsOf(manifest).size > 25);
  });

  it("[PKG13] say in their own words what English says in its", () => {
    const english = wordsOf(filledManifest());
    const shared = new Set(["name.short"]);
    for (const file of languageFiles(filledManifest()))
      for (const [place, words] of Object.entries(wordsIn(file)))
        if (place !== "$schema" && !shared.has(place))
          assert.notEqual(words, english.get(place), `${file} ${place}`);
  });

  it("[PKG13] name the commands as they are typed", () => {
    for (const file of languageFiles(filledManifest()))
      for (const [place, words] of wordsOf(filledManifest())) {
        const [, typed] =
          /: ((?:create community|join|leave|invite|templates|schedule|recap) .*)$/.exec(words) ?? [];
        const [command = ""] = typed?.split(" ") ?? [];
        if (typed !== undefined) assert.ok(wordsIn(file)[place]?.includes(`${command} `), `${file} ${place}`);
      }
  });

  it("[PKG13] a missing file, a missing word and one too many are found", () => {
    const manifest = filledManifest();
    const lost = { defaultLanguageTag: "en", additionalLanguages: [{ languageTag: "nl", file: "nl.json" }] };
    assert.match(
      findLanguageFaults(PACKAGE, { ...manifest, localizationInfo: lost }).join(),
      /nl.json is named/,
    );
    const [bot, ...others] = manifest.bots;
    assert.ok(bot !== undefined);
    const commands = [{ title: "new", description: "Something new" }];
    const more = { ...bot, commandLists: [...bot.commandLists, { scopes: ["team"], commands }] };
    assert.match(
      findLanguageFaults(PACKAGE, { ...manifest, bots: [more, ...others] }).join(),
      /de.json has no bots\[0\]\.commandLists\[2\]\.commands\[0\]\.description/,
    );
    const fewer = { ...manifest, staticTabs: manifest.staticTabs.slice(0, 1) };
    assert.match(
      findLanguageFaults(PACKAGE, fewer).join(),
      /staticTabs\[1\]\.name, which the manifest does not/,
    );
  });
});
