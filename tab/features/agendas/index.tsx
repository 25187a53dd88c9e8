/** The gallery of agendas and programmes, and one of them whole. */
export { Gallery } from "./gallery.tsx";
export { TemplatePage } from "./template-page.tsx";
