/** The little that we use of tar-stream, which comes without types. */
declare module "tar-stream" {
  import type { Readable, Writable } from "node:stream";

  export interface Header {
    readonly name: string;
    readonly type: "file" | "directory" | "link" | "symlink" | null;
  }
  export function extract(): Writable & AsyncIterable<Readable & { header: Header }>;
}
