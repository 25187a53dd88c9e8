/** What is said in plain words. */
import type { Message } from "./ports.ts";

/** Words as a message, or as the answer to a button. Never throws. */
export const say = (text: string): Message => ({ kind: "text", text });
