/** The charter of a community: fields, versions, and a beginning from a session. */
export {
  checkCharter,
  differences,
  draftFrom,
  isCharterLaunch,
  measureSchema,
  textsSchema,
  versionSchema,
  type CharterVersion,
  type CharterWritten,
  type Difference,
  type SuccessMeasure,
} from "./charter.ts";
export { CHARTER_FIELDS, FIELD_WORDS, LONGEST_FIELD, MOST_MEASURES, type CharterField } from "./fields.ts";
