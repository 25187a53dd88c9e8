/** The work of the broker, by name. */
export const ASK = "broker.ask-them";
