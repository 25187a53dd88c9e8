/** The languages that are offered for an agenda; one that was imported in another stays, and is offered, too. BCP 47. */
export const LANGUAGES: readonly string[] = [
  ...[
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "pt-BR",
    "nl",
    "da",
    "sv",
    "nb",
    "fi",
    "is",
    "pl",
    "cs",
    "sk",
    "hu",
  ],
  ...[
    "ro",
    "bg",
    "el",
    "hr",
    "sr",
    "sl",
    "lt",
    "lv",
    "et",
    "uk",
    "ru",
    "tr",
    "he",
    "ar",
    "fa",
    "hi",
    "bn",
    "ur",
  ],
  ...["id", "ms", "th", "vi", "fil", "zh-Hans", "zh-Hant", "ja", "ko", "sw", "af"],
];

const names = new Intl.DisplayNames(["en"], { type: "language" });

/** "Brazilian Portuguese" for pt-BR; what is no language is given back as it is. Never throws. */
export function nameOfLanguage(tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    // an import may hold any word
    return tag;
  }
}
