import { findBorderViolations } from "../borders.ts";
import { type Check, root, single } from "./check.ts";

/** Room borders: who may import whom. */
export const borders: Check = {
  name: "borders",
  title: "模块边界 room borders",
  run: async () => {
    const violations = await findBorderViolations(root);
    return single(violations.map(({ rule, from, to }) => `${from} → ${to}  (${rule}, tools/border-rules.ts)`));
  },
};
