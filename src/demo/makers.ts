import { assetRows } from "./asset-rows.ts";
import { assistanceRows } from "./assistance-rows.ts";
import { cadreRows } from "./cadre-rows.ts";
import { caseRows } from "./case-rows.ts";
import { educationRows } from "./education-rows.ts";
import { entityRows } from "./entity-rows.ts";
import { eventRows } from "./event-rows.ts";
import { facilityRows } from "./facility-rows.ts";
import { householdRows } from "./household-rows.ts";
import { housingRows } from "./housing-rows.ts";
import { incomeRows } from "./income-rows.ts";
import { loanRows } from "./loan-rows.ts";
import { medicalRows } from "./medical-rows.ts";
import { personRows } from "./person-rows.ts";
import { projectRows } from "./project-rows.ts";
import { recipientRows } from "./recipient-rows.ts";
import { statisticRows } from "./statistic-rows.ts";
import { supporterRows } from "./supporter-rows.ts";
import { trainingRows } from "./training-rows.ts";
import { villageRows } from "./village-rows.ts";
import { waterRows } from "./water-rows.ts";
import { workRows } from "./work-rows.ts";
import type { RowMaker } from "./world.ts";

/** A dataset of the demo: who sends it and how its rows are made. */
export type Maker = { dataset: string; sender: "township" | "county" | "both"; yearly?: true; rows: RowMaker };

/** The datasets of the demo inbox. */
export const makers: readonly Maker[] = [
  { dataset: "household_roster", sender: "township", rows: householdRows },
  { dataset: "person_roster", sender: "township", rows: personRows },
  { dataset: "employment_record", sender: "township", rows: workRows },
  { dataset: "housing_safety", sender: "township", rows: housingRows },
  { dataset: "asset_ledger", sender: "township", rows: assetRows },
  { dataset: "assistance_record", sender: "township", rows: assistanceRows },
  { dataset: "business_entity", sender: "township", rows: entityRows },
  { dataset: "village_profile", sender: "township", rows: villageRows },
  { dataset: "issue_ledger", sender: "township", rows: caseRows },
  { dataset: "work_event", sender: "both", rows: eventRows },
  { dataset: "medical_security", sender: "county", rows: medicalRows },
  { dataset: "education_record", sender: "county", rows: educationRows },
  { dataset: "project_fund", sender: "county", rows: projectRows },
  { dataset: "microcredit", sender: "county", rows: loanRows },
  { dataset: "stationed_cadre", sender: "county", rows: cadreRows },
  { dataset: "water_supply", sender: "county", rows: waterRows },
  { dataset: "training_record", sender: "county", rows: trainingRows },
  { dataset: "social_assistance", sender: "county", rows: recipientRows },
  { dataset: "social_support", sender: "county", rows: supporterRows },
  { dataset: "area_indicator", sender: "county", rows: statisticRows },
  { dataset: "service_facility", sender: "county", yearly: true, rows: facilityRows },
  { dataset: "household_income", sender: "county", yearly: true, rows: incomeRows },
];
