/** Fluent's controls for forms: in a file of their own, as the panel does not need them. */
export { Checkbox, Input } from "@fluentui/react-components";
