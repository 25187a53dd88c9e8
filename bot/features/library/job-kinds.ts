/** The work of libraries, by name. */
export const INDEX = "library.index";
