import fc from "fast-check";

// Where a change is judged (CI), chance must not decide: one seed for all property tests. Every run elsewhere draws anew.
if (process.env.CI === "true") fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_240_704 });
