/** The words that controls carry themselves, out of the catalogue. */
import type { Say } from "@entente/i18n/translator.ts";
import type { UiWords } from "../ui/UiProvider.tsx";

export const uiWordsOf = (say: Say): UiWords => ({
  busy: say("ui/busy"),
  cancel: say("ui/cancel"),
  characterOf: (position, length) => say("ui/characterOf", { position, length }),
  clear: say("ui/clear"),
  close: say("ui/close"),
  copied: say("ui/copied"),
  copy: say("ui/copy"),
  day: say("ui/day"),
  days: say("ui/days"),
  hidePassword: say("ui/hidePassword"),
  more: (count) => say("ui/more", { count }),
  noMatch: say("ui/noMatch"),
  notifications: say("ui/notifications"),
  openCalendar: say("ui/openCalendar"),
  openList: say("ui/openList"),
  optional: say("ui/optional"),
  remove: (name) => say("ui/remove", { name }),
  searchFailed: say("ui/searchFailed"),
  selectAll: say("ui/selectAll"),
  selectRow: (name) => say("ui/selectRow", { name }),
  showMore: (count) => say("ui/showMore", { count }),
  showPassword: say("ui/showPassword"),
  typeToSearch: say("ui/typeToSearch"),
});
