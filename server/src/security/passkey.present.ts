/** A passkey as its owner is shown it. */
import type { StoredPasskey } from "./passkey.service.ts";

export const presentPasskey = (passkey: StoredPasskey, isRemovable: boolean) => ({
  id: passkey.id,
  name: passkey.name,
  createdAt: passkey.createdAt,
  lastUsedAt: passkey.lastUsedAt,
  isBackedUp: passkey.isBackedUp,
  abilities: { remove: isRemovable },
});
