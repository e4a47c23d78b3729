import { defineConfig } from "vitest/config";

/** The whole deployment, one test after the other: each goes on from what the one before left behind. */
export default defineConfig({
  test: {
    root: new URL("../..", import.meta.url).pathname,
    include: ["test/aws/**/*.test.ts"],
    pool: "forks",
    maxWorkers: 1,
    bail: 1,
    testTimeout: 600_000,
    hookTimeout: 900_000,
    environment: "node",
  },
});
