import type { TableShape } from "../workbench.ts";
import { chainsShape } from "./chain-shapes.ts";
import { earlierDefinitionsShape, evaluationsShape } from "./evaluation-shapes.ts";
import { figuresShape } from "./figure-shapes.ts";
import { funnelLimitsShape, funnelsShape } from "./funnel-shapes.ts";
import { faultsShape, reportsShape } from "./report-shapes.ts";
import { scoreItemsShape, scoresShape } from "./score-shapes.ts";
import { aboutShape, areasShape, clausesShape, datasetsShape, indicatorsShape, periodsShape } from "./word-shapes.ts";

/** Every table of published figures, and of what they are about. */
export const publishedShapes: readonly TableShape[] = [
  ...[figuresShape, evaluationsShape, earlierDefinitionsShape, scoresShape, scoreItemsShape],
  ...[aboutShape, periodsShape, areasShape, indicatorsShape, clausesShape, datasetsShape],
  ...[reportsShape, faultsShape, funnelsShape, funnelLimitsShape, chainsShape],
];
