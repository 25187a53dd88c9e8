/** How often somebody hears of a community in one card. */
export { NewsletterChoice } from "./newsletter-choice.tsx";
