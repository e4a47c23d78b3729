import { expect, test } from "vitest";
import { countTests } from "../../tools/checks/tests.ts";

const passedFile = { status: "passed", assertionResults: [{}] };
const brokenFile = { status: "failed", assertionResults: [] };

function report(passed: number, failed: number, pending: number, testResults: object[], success = failed === 0) {
  return JSON.stringify({
    success,
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: pending,
    testResults,
  });
}

test("passed, failed and skipped tests are counted apart", () => {
  expect(countTests(report(5, 2, 1, [passedFile]))).toMatchObject({ passed: 5, failed: 2, skipped: 1 });
});

test("a test file that cannot be loaded counts as one failure", () => {
  expect(countTests(report(5, 0, 0, [passedFile, brokenFile], false))).toMatchObject({ passed: 5, failed: 1 });
});

test("an error outside any test counts as one failure", () => {
  expect(countTests(report(5, 0, 0, [passedFile], false))).toMatchObject({ passed: 5, failed: 1 });
});
