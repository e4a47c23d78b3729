import type { CrossCheck } from "../cross-check.ts";
import { householdChecks } from "./households.ts";
import { personChecks } from "./persons.ts";
import { projectChecks } from "./projects.ts";

/** The built-in programme's checks between datasets, beside those that follow from the contracts. */
export const ruralAssistanceChecks: readonly CrossCheck[] = [...personChecks, ...householdChecks, ...projectChecks];
