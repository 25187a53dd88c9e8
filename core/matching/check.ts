/** Is a request well formed? Everything after this may rely on it. */
import { MatchError, type AttributeWish, type MatchPerson, type MatchRequest } from "./request.ts";

export const SMALLEST_GROUP = 2;
export const LARGEST_GROUP = 8;

/** Refuses what cannot be read in one way only (rule MAT14). @throws {MatchError} "bad-request", with what is amiss */
export function checkRequest(request: MatchRequest): void {
  const { groupSize, people, rules } = request;
  if (!Number.isInteger(groupSize) || groupSize < SMALLEST_GROUP || groupSize > LARGEST_GROUP)
    throw bad(`A group size is a whole number from ${SMALLEST_GROUP} to ${LARGEST_GROUP}, not ${groupSize}.`);
  checkPeople(people);
  for (const wish of [...(rules?.differ ?? []), ...(rules?.alike ?? [])]) checkWish(wish);
  const overlap = rules?.minimumOverlapHours;
  if (overlap !== undefined && !(overlap >= 0 && overlap <= 24))
    throw bad(`The shared hours are a number from 0 to 24, not ${overlap}.`);
}

function checkPeople(people: readonly MatchPerson[]): void {
  const seen = new Set<string>();
  for (const { id, hours } of people) {
    if (seen.has(id)) throw bad(`${id} is named twice among the people.`);
    seen.add(id);
    if (hours !== undefined && !hours.every(Number.isFinite))
      throw bad(`The hours of ${id} are not two numbers.`);
  }
}

function checkWish({ attribute, weight }: AttributeWish): void {
  if (weight !== undefined && !(weight >= 0 && weight < Infinity))
    throw bad(`The weight of ${attribute} is a number from 0 on, not ${weight}.`);
}

function bad(sentence: string): MatchError {
  return new MatchError("bad-request", sentence);
}
