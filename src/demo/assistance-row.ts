import type { Household, Row, Value } from "./world.ts";

/** One line of assistance_record; what a measure without payment leaves blank is blank. */
export function assistanceRow(household: Household, cells: Record<string, Value>): Row {
  const blank = {
    subsidy_class: null,
    apply_date: null,
    check_date: null,
    pay_date: null,
    amount_due: null,
    amount_paid: null,
    pay_channel: null,
    link_mode: null,
  };
  return { place: household.village, cells: { household_id: household.id, status: "已落实", ...blank, ...cells } };
}
