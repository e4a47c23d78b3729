import type { PortableRule } from "./rule.ts";
import { average } from "./rules/average.ts";
import { bareChineseName } from "./rules/bare-chinese-name.ts";
import { changingFunction } from "./rules/changing-function.ts";
import { concat } from "./rules/concat.ts";
import { dateDifference } from "./rules/date-difference.ts";
import { datePart } from "./rules/date-part.ts";
import { dateTrunc } from "./rules/date-trunc.ts";
import { dialect } from "./rules/dialect.ts";
import { division } from "./rules/division.ts";
import { doubleColon } from "./rules/double-colon.ts";
import { functionOfOneEngine } from "./rules/function-of-one-engine.ts";
import { greatestLeast } from "./rules/greatest-least.ts";
import { groupByAlias } from "./rules/group-by-alias.ts";
import { interval } from "./rules/interval.ts";
import { list } from "./rules/list.ts";
import { nullOrder } from "./rules/null-order.ts";
import { regularExpression } from "./rules/regular-expression.ts";
import { roundingCast } from "./rules/rounding-cast.ts";
import { substringFromNought } from "./rules/substring-from-nought.ts";
import { textAsDate } from "./rules/text-as-date.ts";
import { typeOfOneEngine } from "./rules/type-of-one-engine.ts";

/** Every rule, measured on DuckDB 1.5 and Trino 476; Athena is built on Trino. */
export const portableRules: readonly PortableRule[] = [
  average,
  bareChineseName,
  changingFunction,
  concat,
  dateDifference,
  datePart,
  dateTrunc,
  dialect,
  division,
  doubleColon,
  functionOfOneEngine,
  greatestLeast,
  groupByAlias,
  interval,
  list,
  nullOrder,
  regularExpression,
  roundingCast,
  substringFromNought,
  textAsDate,
  typeOfOneEngine,
];
