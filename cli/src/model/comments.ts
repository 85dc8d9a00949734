/** The comments a model file is written with, in the person's language. */
import type { Translate } from "@entente/i18n/translate.ts";
import type { ModelComments } from "./print.ts";

export function modelComments(translate: Translate): ModelComments {
  return {
    head: translate("model/comment.head"),
    account: translate("model/comment.account"),
    criteria: translate("model/comment.criteria"),
    scores: translate("model/comment.scores"),
    tiers: translate("model/comment.tiers"),
    matrices: translate("model/comment.matrices"),
  };
}
