/** The names of the work that falls due. */
export const TELL = "stewardship.tell";
export const OPEN_UP = "stewardship.open-up";
export const CLOSED = "stewardship.closed";
export const MERGE = "stewardship.merge";
export { LOOK_AFTER as LOOK } from "../communities/index.ts";
