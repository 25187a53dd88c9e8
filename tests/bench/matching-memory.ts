/** Arranges the large round once, in a process of its own, and tells the most memory that the process ever had. */
import { arrangeGroups } from "../../core/matching/index.ts";
import { LARGE_ROUND } from "./matching.ts";

arrangeGroups(LARGE_ROUND());
process.send?.(process.resourceUsage().maxRSS * 1024);
