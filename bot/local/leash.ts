/**
 * Loaded before every process of the local world: when whoever started it is
 * gone, however that ended, it ends too. Nothing of the world is left behind.
 */
import { onStarterGone } from "./parent.ts";

onStarterGone(() => process.kill(process.pid, "SIGTERM"));
