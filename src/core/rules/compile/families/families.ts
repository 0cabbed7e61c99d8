import type { Rule } from "../../rule.ts";
import { bracketedFamily } from "./bracketed.ts";
import { branchesFamily } from "./branches.ts";
import { compositesFamily } from "./composites.ts";
import { directedFamily } from "./directed.ts";
import { exceedingFamily } from "./exceeding.ts";
import { exemptionsFamily } from "./exemptions.ts";
import { firstAndMoreFamily } from "./firstAndMore.ts";
import { gradesFamily } from "./grades.ts";
import { headingsFamily, titledFamily } from "./headings.ts";
import { judgedFamily } from "./judged.ts";
import { ledgerFamily } from "./ledger/ledger.ts";
import { levelsFamily } from "./levels.ts";
import { listingsFamily } from "./listings.ts";
import type { Scene } from "../notes.ts";
import { nodesOf, type Parsed } from "../parse/nodes.ts";
import { optionsFamily } from "./options.ts";
import { assembled, bareSentence, plainVerbs, type Family, type Made, type ReadPiece } from "./pieces.ts";
import { portionsFamily } from "./portions.ts";
import { pricesFamily } from "./prices.ts";
import { progressionsFamily } from "./progressions.ts";
import { ranksFamily } from "./ranks.ts";
import { oneQuestionFamily, requirementsFamily } from "./requirements.ts";
import { relativesFamily } from "./relatives.ts";
import { otherSpellingsFamily } from "./otherSpellings.ts";
import { reducedFamily } from "./reduced.ts";
import { reversedFamily } from "./reversed.ts";
import { risingGainsFamily } from "./risingGains.ts";
import { rewordingsFamily } from "./rewordings.ts";
import { alternativesFamily } from "./alternatives.ts";
import { averagesFamily } from "./averages.ts";
import { degreesFamily, timesFamily } from "./degrees.ts";
import { ownPartsFamily } from "./ownParts.ts";
import { caseChoicesFamily, caseWordsFamily } from "./caseChoices.ts";
import { caseListsFamily } from "./caseLists.ts";
import { cappedLossesFamily } from "./cappedLosses.ts";
import { quotasFamily } from "./quotas.ts";
import { rankListsFamily } from "./rankLists.ts";
import { markedBandsFamily } from "./markedBands.ts";
import { selfEvaluationNotesFamily } from "./selfEvaluationNotes.ts";
import { shorthandFamily } from "./shorthand.ts";
import { someElementsFamily } from "./someElements.ts";
import { stairsFamily } from "./stairs.ts";
import { startMarksFamily } from "./startMarks.ts";
import { summandsFamily } from "./summands.ts";
import { tallyFamily } from "./tally.ts";
import { twoWaysFamily } from "./twoWays.ts";
import { vetoesFamily } from "./vetoes.ts";

/**
 * Sentences that are understood as a whole or not at all: grades, judgement, several parts, branches, ranks, ceilings.
 * Each family has to account for every word; what it does not know by its form goes the general way.
 */
const families: readonly Family[] = [
  introduced,
  pricesFamily,
  exemptionsFamily,
  timesFamily,
  degreesFamily,
  directedFamily,
  headingsFamily,
  shorthandFamily,
  rewordingsFamily,
  progressionsFamily,
  stairsFamily,
  vetoesFamily,
  summandsFamily,
  listingsFamily,
  markedBandsFamily,
  gradesFamily,
  judgedFamily,
  reversedFamily,
  ranksFamily,
  compositesFamily,
  branchesFamily,
];

/** One way to look at a sentence. */
export type Look = (scene: Scene, parsed: Parsed, read: ReadPiece) => Rule | undefined;

export const familyRule = lookWith(families);

/** For what was not understood whole: wordings that are spelt out, and forms that nothing else takes for another. */
const spares: readonly Family[] = [
  selfEvaluationNotesFamily,
  firstAndMoreFamily,
  relativesFamily,
  exceedingFamily,
  startMarksFamily,
  risingGainsFamily,
  someElementsFamily,
  reducedFamily,
  levelsFamily,
  tallyFamily,
  twoWaysFamily,
  optionsFamily,
  portionsFamily,
  otherSpellingsFamily,
  requirementsFamily,
];

/** Parts with marks of their own, ranks in a row, graver cases: asked last, since they take a sentence apart. */
const dividing: readonly Family[] = [
  rankListsFamily,
  averagesFamily,
  quotasFamily,
  cappedLossesFamily,
  alternativesFamily,
  bracketedFamily,
  ownPartsFamily,
  titledFamily,
  oneQuestionFamily,
];

/** Cases with several conditions each. */
const listed: readonly Family[] = [caseListsFamily];

/** Asked one after the other for what the first look leaves. */
export const laterLooks: readonly Look[] = [spares, dividing, listed].map((list) => lookWith(list));

/** Conditions that can only stand as they are: asked last, and of the sentence's own words alone, never of others put for them. */
export const wordForWord: readonly Look[] = [...laterLooks, lookWith([caseChoicesFamily])];

/** Of a whole sentence, last of all: nothing stands in it but words and the marks given for them. */
export const forTheWhole: readonly Look[] = [...wordForWord, lookWith([ledgerFamily]), lookWith([caseWordsFamily])];

function lookWith(list: readonly Family[]): Look {
  // 「满意度」 with a target beside it says all a short text can say.
  const forShort = list.filter((one) => one === requirementsFamily);
  return (scene, parsed, read) => {
    const text = plainVerbs(bareSentence(scene.text));
    if (text.length > 600) return undefined;
    for (const family of text.length < 6 ? forShort : list) {
      const made = family(scene, text, read);
      if (!made) continue;
      scene.notes.use(...nodesOf(parsed));
      return assembled(scene, made);
    }
    return undefined;
  };
}

const scale =
  /^(?:先)?(?:以|按|采用|实行)?百分制(?:打分|评分|计分|评价)?(?:后)?,?(?:再)?(?:按(?:照)?(?:权重|分值|比例))?(?:折算|换算)?(?:计分|得分|成得分)?[:,;。](?=.{0,8}得分=)/;

/** 「以百分制打分后按权重折算：本项得分＝……」: the formula says it all. */
function introduced(_scene: Scene, text: string, read: ReadPiece): Made | undefined {
  const found = scale.exec(text)?.[0];
  const piece = found === undefined ? undefined : read(text.slice(found.length));
  return piece && { pieces: [piece], build: ([rule]) => rule ?? piece.rule };
}
