/** The commands of those who run an installation. */
import type { Place } from "../place.ts";
import { auditCommand } from "./audit-command.ts";
import { backupCommand } from "./backup-command.ts";
import { doctorCommand } from "./doctor-command.ts";
import { keysCommand } from "./keys-command.ts";
import { migrateCommand } from "./migrate-command.ts";
import { openApiCommand } from "./openapi-command.ts";
import { restoreCommand } from "./restore-command.ts";
import { serveCommand } from "./serve-command.ts";
import { userCommand } from "./user-command.ts";

const COMMANDS = {
  serve: serveCommand,
  doctor: doctorCommand,
  migrate: migrateCommand,
  backup: backupCommand,
  restore: restoreCommand,
  audit: auditCommand,
  user: userCommand,
  keys: keysCommand,
  openapi: openApiCommand,
};

/** @returns the exit code */
export const operatorCommand = (name: keyof typeof COMMANDS, words: readonly string[], place: Place): Promise<number> =>
  COMMANDS[name](words, place);
