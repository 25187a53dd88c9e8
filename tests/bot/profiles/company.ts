/** A company's directory for tests, in which everybody has a place and a manager. */
import { personId, type PersonId } from "../../../core/ids.ts";
import { DirectoryError, type Directory, type DirectoryProfile } from "../../../bot/ports.ts";

export const BOSS = personId("person-boss");

/** A directory that can be taken down, and in which people can move. */
export class CompanyDirectory implements Directory {
  isDown = false;
  asked = 0;
  readonly #known = new Map<PersonId, DirectoryProfile>();

  place(person: PersonId, profile: DirectoryProfile): void {
    this.#known.set(person, profile);
  }

  async profileOf(_tenant: unknown, person: PersonId): Promise<DirectoryProfile | undefined> {
    this.asked += 1;
    if (this.isDown) throw new DirectoryError("read a profile", "unreachable");
    return this.#known.get(person);
  }
}
