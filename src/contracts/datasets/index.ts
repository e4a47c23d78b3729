import type { ShapedDataset } from "../dataset.ts";
import { areaIndicator } from "./area-indicator.ts";
import { assetLedger } from "./asset-ledger.ts";
import { assistanceRecord } from "./assistance-record.ts";
import { businessEntity } from "./business-entity.ts";
import { educationRecord } from "./education-record.ts";
import { employmentRecord } from "./employment-record.ts";
import { householdIncome } from "./household-income.ts";
import { householdRoster } from "./household-roster.ts";
import { housingSafety } from "./housing-safety.ts";
import { issueLedger } from "./issue-ledger.ts";
import { medicalSecurity } from "./medical-security.ts";
import { microcredit } from "./microcredit.ts";
import { personRoster } from "./person-roster.ts";
import { projectFund } from "./project-fund.ts";
import { serviceFacility } from "./service-facility.ts";
import { socialAssistance } from "./social-assistance.ts";
import { socialSupport } from "./social-support.ts";
import { stationedCadre } from "./stationed-cadre.ts";
import { trainingRecord } from "./training-record.ts";
import { villageProfile } from "./village-profile.ts";
import { waterSupply } from "./water-supply.ts";
import { workEvent } from "./work-event.ts";

/** The built-in programme's datasets; referenced ones stand before those that refer to them. */
export const ruralAssistance: readonly ShapedDataset[] = [
  householdRoster,
  personRoster,
  householdIncome,
  assistanceRecord,
  employmentRecord,
  trainingRecord,
  medicalSecurity,
  educationRecord,
  housingSafety,
  waterSupply,
  socialAssistance,
  issueLedger,
  projectFund,
  assetLedger,
  businessEntity,
  microcredit,
  villageProfile,
  serviceFacility,
  stationedCadre,
  socialSupport,
  workEvent,
  areaIndicator,
];
