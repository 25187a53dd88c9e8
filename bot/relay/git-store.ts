/**
 * The stored summaries of one document, in the shape of a git repository that
 * Fluid's packages read and write. One instance a document: a name of a blob in
 * another document means nothing here.
 */
import { createHash } from "node:crypto";
import type * as git from "@fluidframework/gitresources";
import type {
  IHistorian,
  IWholeFlatSummary,
  IWholeSummaryPayload,
} from "@fluidframework/server-services-client";
import { WholeSummaryReadGitManager } from "@fluidframework/server-services-shared/dist/wholeSummaryReadGitManager.js";
import { WholeSummaryWriteGitManager } from "@fluidframework/server-services-shared/dist/wholeSummaryWriteGitManager.js";
import { Refusal } from "./refusal.ts";

/**
 * Bytes of one document's blobs. Fluid's clients stop loading documents near
 * 95 MB; twice as much here would let four documents fill a small server.
 */
const MOST_BLOB_BYTES = 64 * 1024 * 1024;

/**
 * Entries in one summary. Ours have some hundreds; trees that hold one another
 * twice over would otherwise grow without end when they are listed.
 */
const MOST_ENTRIES = 20_000;

const missing = (what: string) => new Refusal(404, `There is no such ${what} in this document`);
const unused = async (): Promise<never> => {
  throw new Refusal(400, "The relay does not offer this");
};

/** Blobs, trees and commits of one document. Everything is kept in memory and goes with the instance. */
export class GitStore implements IHistorian {
  readonly endpoint = "";
  readonly #blobs = new Map<string, Buffer>();
  readonly #trees = new Map<string, readonly git.ICreateTreeEntry[]>();
  readonly #commits = new Map<string, git.ICommit>();
  readonly #documentId: string;
  #head: string | undefined;
  #blobBytes = 0;

  constructor(documentId: string) {
    this.#documentId = documentId;
  }

  /** How many blobs, trees and commits are kept. */
  get objects(): number {
    return this.#blobs.size + this.#trees.size + this.#commits.size;
  }

  async createBlob({ content, encoding }: git.ICreateBlobParams): Promise<git.ICreateBlobResponse> {
    const bytes = Buffer.from(content, encoding);
    const sha = nameOf("blob", bytes);
    if (this.#blobs.has(sha)) return { sha, url: "" };
    if (this.#blobBytes + bytes.length > MOST_BLOB_BYTES) throw new Refusal(413, "The document is full");
    this.#blobBytes += bytes.length;
    this.#blobs.set(sha, bytes);
    return { sha, url: "" };
  }

  async getBlob(sha: string): Promise<git.IBlob> {
    const bytes = this.#blobs.get(sha);
    if (bytes === undefined) throw missing("blob");
    return { sha, size: bytes.length, content: bytes.toString("base64"), encoding: "base64", url: "" };
  }

  /** Keeps a tree. An entry may also name a place in an earlier summary (`<commit>/.app/path`). */
  async createTree({ tree }: git.ICreateTreeParams): Promise<git.ITree> {
    const entries = tree.map((entry) => ({ ...entry, sha: this.#resolve(entry.sha) }));
    const sha = nameOf("tree", Buffer.from(JSON.stringify(entries)));
    this.#trees.set(sha, entries);
    return this.getTree(sha, false);
  }

  async getTree(sha: string, isRecursive: boolean): Promise<git.ITree> {
    const listed: git.ITreeEntry[] = [];
    this.#list(sha, "", isRecursive, listed);
    return { sha, url: "", tree: listed };
  }

  async createCommit({ author, message, parents, tree }: git.ICreateCommitParams): Promise<git.ICommit> {
    if (!this.#trees.has(tree)) throw missing("tree");
    const sha = nameOf("commit", Buffer.from(JSON.stringify([author, message, parents, tree])));
    const hashes = parents.map((parent) => ({ sha: parent, url: "" }));
    const commit = {
      sha,
      url: "",
      author,
      committer: author,
      message,
      parents: hashes,
      tree: { sha: tree, url: "" },
    };
    this.#commits.set(sha, commit);
    return commit;
  }

  async getCommit(sha: string): Promise<git.ICommit> {
    const commit = this.#commits.get(this.#isHead(sha) ? (this.#head ?? "") : sha);
    if (commit === undefined) throw missing("commit");
    return commit;
  }

  async getCommits(sha: string, count: number): Promise<git.ICommitDetails[]> {
    const found: git.ICommitDetails[] = [];
    let next: string | undefined = sha;
    while (next !== undefined && found.length < count) {
      const commit: git.ICommit = await this.getCommit(next);
      const { author, committer, message, tree } = commit;
      found.push({
        sha: commit.sha,
        url: "",
        parents: commit.parents,
        commit: { url: "", author, committer, message, tree },
      });
      next = commit.parents.find((parent) => this.#commits.has(parent.sha))?.sha;
    }
    return found;
  }

  async getContent(path: string, ref: string): Promise<git.IBlob> {
    return this.getBlob(this.#resolve(`${ref}/${path}`));
  }

  /** The only reference is the document's newest summary. */
  async getRef(ref: string): Promise<git.IRef | null> {
    if (!this.#isHead(ref) || this.#head === undefined) return null;
    return { ref, url: "", object: { sha: this.#head, type: "commit", url: "" } };
  }

  async createRef({ ref, sha }: git.ICreateRefParams): Promise<git.IRef> {
    return this.updateRef(ref, { sha });
  }

  async updateRef(ref: string, { sha }: Pick<git.IPatchRefParams, "sha">): Promise<git.IRef> {
    if (!this.#isHead(ref)) throw missing("reference");
    if (!this.#commits.has(sha)) throw missing("commit");
    this.#head = sha;
    return { ref, url: "", object: { sha, type: "commit", url: "" } };
  }

  /** Keeps a summary that came in one piece, and gives the name of its tree. It becomes the newest only by an accepted summary operation. */
  async createSummary(summary: IWholeSummaryPayload): Promise<{ id: string }> {
    const writer = new WholeSummaryWriteGitManager(
      async (blob) => (await this.createBlob(blob)).sha,
      async (tree) => (await this.createTree(tree)).sha,
    );
    return { id: await writer.writeSummary(summary) };
  }

  /** A whole summary with all its blobs; `latest` is the newest. */
  async getSummary(sha: string): Promise<IWholeFlatSummary> {
    const reader = new WholeSummaryReadGitManager(
      async () => this.#head ?? "",
      (blob) => this.getBlob(blob),
      (tree) => this.getTree(tree, true),
    );
    return reader.readSummary(sha);
  }

  readonly getRefs = unused;
  readonly deleteRef = unused;
  readonly createTag = unused;
  readonly getTag = unused;
  readonly deleteSummary = unused;
  readonly getHeader = unused;
  readonly getFullTree = unused;

  #isHead(ref: string): boolean {
    const name = ref.replace(/^(refs\/)?(heads\/)?/, "");
    return name === this.#documentId || name === encodeURIComponent(this.#documentId);
  }

  #entries(sha: string): readonly git.ICreateTreeEntry[] {
    const entries = this.#trees.get(this.#commits.get(sha)?.tree.sha ?? sha);
    if (entries === undefined) throw missing("tree");
    return entries;
  }

  /** Adds a tree's entries to `listed`, folders before what is in them. */
  #list(sha: string, path: string, isRecursive: boolean, listed: git.ITreeEntry[]): void {
    for (const entry of this.#entries(sha)) {
      if (listed.length >= MOST_ENTRIES) throw new Refusal(413, "The summary has too many entries");
      const here = { ...entry, path: path + entry.path, size: 0, url: "" };
      listed.push(here);
      if (isRecursive && entry.type === "tree") this.#list(entry.sha, `${here.path}/`, true, listed);
    }
  }

  /** Follows `<commit or tree>/path/to/it`. Summaries are kept without the `.app` folder that clients name. */
  #resolve(name: string): string {
    const [root = "", ...path] = name.split("/");
    if (path.length === 0) {
      if (!this.#blobs.has(root) && !this.#trees.has(root)) throw missing("object");
      return root;
    }
    const steps = path.filter((step, index) => step !== "" && !(step === ".app" && index === 0));
    return steps.reduce(
      (sha, step) => {
        const entry = this.#entries(sha).find(
          (entry) => entry.path === step || entry.path === encodeURIComponent(step),
        );
        if (entry === undefined) throw missing("object");
        return entry.sha;
      },
      this.#commits.get(root)?.tree.sha ?? root,
    );
  }
}

/** The name that git gives these bytes. Clients compute it for blobs and compare. */
function nameOf(kind: string, bytes: Buffer): string {
  return createHash("sha1").update(`${kind} ${bytes.length}\0`).update(bytes).digest("hex");
}
