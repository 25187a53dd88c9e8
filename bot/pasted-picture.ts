/** A picture that came with a message. Where it lies is known to its adapter alone: no feature names an address. */
export interface PastedPicture {
  /**
   * Fetches it. "too large" beyond so many bytes, of which no more are read.
   * @throws {ConnectorError} where Teams does not give it
   */
  fetch(mostBytes: number): Promise<Uint8Array | "too large">;
}
