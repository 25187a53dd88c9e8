/** How long the parts of an entry may be, apart from their schemas. */

/** A title that is one line on a phone's card, twice folded. */
export const LONGEST_TITLE = 150;
/** A page: what is longer is a document, and goes in as a link. */
export const LONGEST_TEXT = 4_000;
