/** The content policy forbids code made from text; zod would try that once, and the browser would report it. */
import { config } from "zod";

config({ jitless: true });
