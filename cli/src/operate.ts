/**
 * The one door from the command line to the server, for those who operate an installation: it runs in this
 * process, with the machine's own settings. Each command is loaded when it is asked for; all others go
 * through the contract.
 */
export type { BackupStep } from "@entente/server/operate/backup.ts";
export type { Finding } from "@entente/server/operate/doctor/finding.ts";
export type { RestoreStep } from "@entente/server/operate/restore.ts";
export type { ServeEvent } from "@entente/server/operate/serve.ts";
export type { DatabaseEvent } from "@entente/server/db/log.ts";

export const loadServe = () => import("@entente/server/operate/serve.ts");
export const loadMigrate = () => import("@entente/server/operate/migrate-now.ts");
export const loadSettings = () => import("@entente/server/operate/settings.ts");
export const loadBackup = () => import("@entente/server/operate/backup.ts");
export const loadBackupList = () => import("@entente/server/operate/backups/backup-list.ts");
export const loadVerify = () => import("@entente/server/operate/verify-backup.ts");
export const loadRestore = () => import("@entente/server/operate/restore.ts");
export const loadDoctor = () => import("@entente/server/operate/doctor.ts");
export const loadAuditVerify = () => import("@entente/server/operate/audit-verify.ts");
export const loadRotateKeys = () => import("@entente/server/operate/rotate-keys.ts");
export const loadPeople = () => import("@entente/server/operate/people.ts");
export const loadOpenApi = () => import("@entente/server/operate/openapi.ts");
export const loadRoutes = () => import("@entente/server/operate/routes.ts");
