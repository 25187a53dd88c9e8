export { AgendaList } from "./agenda.tsx";
