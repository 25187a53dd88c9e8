/** The work of farewells, by name. */
export const ASK = "farewells.ask";
